package ${{ values.service.packageName }}.domain

import java.time.Instant
import java.util.UUID

data class EntryCreated(
    val eventId: UUID,
    val entryId: UUID,
    val reference: String,
    val occurredAt: Instant,
) {
    companion object {
        fun of(entry: Entry) = EntryCreated(UUID.randomUUID(), entry.id, entry.reference, entry.createdAt)
    }
}
