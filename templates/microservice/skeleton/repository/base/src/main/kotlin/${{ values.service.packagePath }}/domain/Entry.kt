package ${{ values.service.packageName }}.domain

import java.time.Instant
import java.util.UUID

/** The walking skeleton of the domain: replace it by the first real word of this service. */
data class Entry(
    val id: UUID,
    /** Subject of the token, or the topic, that it came from. */
    val createdBy: String,
    val reference: String,
    val createdAt: Instant,
) {
    companion object {
        /** The same origin and key give the same id: that is what makes a repeated request or message harmless. */
        fun idOf(
            createdBy: String,
            key: String,
        ): UUID = UUID.nameUUIDFromBytes("$createdBy/$key".toByteArray())
    }
}
