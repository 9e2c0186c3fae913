package ${{ values.service.packageName }}

{% if values.service.producesEvents and not values.service.storesData %}
import ${{ values.service.packageName }}.application.DomainEvents
{% endif %}
import ${{ values.service.packageName }}.application.Entries
{% if values.service.storesData %}
import ${{ values.service.packageName }}.application.EntryStore
import ${{ values.service.packageName }}.domain.Entry
{% endif %}
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.domain.EntryCreated
{% endif %}
{% if values.service.storesData %}
import ${{ values.service.packageName }}.domain.EntryNotFound
import ${{ values.service.packageName }}.domain.IdempotencyKeyReused
{% endif %}
import ${{ values.service.packageName }}.domain.ReferenceBlank
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.UUID

/** The ports are small, so fakes are clearer than mocks. */
class EntriesTest {
{% if values.service.storesData %}
    private val stored = mutableMapOf<UUID, Entry>()
{% endif %}
{% if values.service.producesEvents %}
    private val published = mutableListOf<EntryCreated>()
{% endif %}
    private val entries =
        Entries(
{% if values.service.storesData %}
            store =
                object : EntryStore {
{% if values.service.producesEvents %}
                    override fun add(
                        entry: Entry,
                        event: EntryCreated,
                    ) = (stored.putIfAbsent(entry.id, entry) == null).also { if (it) published += event }
{% else %}
                    override fun add(entry: Entry) = stored.putIfAbsent(entry.id, entry) == null
{% endif %}

                    override fun find(id: UUID) = stored[id]
                },
{% elif values.service.producesEvents %}
            events =
                object : DomainEvents {
                    override fun publish(event: EntryCreated) {
                        published += event
                    }
                },
{% endif %}
            clock = Clock.fixed(NOW, ZoneOffset.UTC),
        )

    @Test
    fun `an entry says who made it and when`() {
        val entry = create()

        assertThat(entry.createdBy).isEqualTo("client-1")
        assertThat(entry.reference).isEqualTo("First")
        assertThat(entry.createdAt).isEqualTo(NOW)
    }

    @Test
    fun `a repeated key gives the same entry`() {
        assertThat(create().id).isEqualTo(create().id)
    }

    @Test
    fun `an entry needs a reference`() {
        assertThrows<ReferenceBlank> { create(reference = " ") }
    }
{% if values.service.producesEvents %}

    @Test
    fun `an entry publishes one event about itself`() {
        val entry = create()

        val event = published.single()
        assertThat(event.entryId).isEqualTo(entry.id)
        assertThat(event.occurredAt).isEqualTo(NOW)
    }
{% endif %}
{% if values.service.storesData %}
{% if values.service.producesEvents %}

    @Test
    fun `a repeated key publishes nothing more`() {
        repeat(2) { create() }

        assertThat(published).hasSize(1)
    }
{% endif %}

    @Test
    fun `a key reused for another request is refused`() {
        create()

        assertThrows<IdempotencyKeyReused> { create(reference = "Second") }
    }

    @Test
    fun `an entry of somebody else is not found`() {
        val entry = create()

        assertThat(entries.get("client-1", entry.id)).isEqualTo(entry)
        assertThrows<EntryNotFound> { entries.get("mallory", entry.id) }
    }
{% if values.service.consumesEvents %}

    @Test
    fun `an event counts once however often it is delivered`() {
        repeat(3) { entries.record("some.topic", "event-1") }

        assertThat(stored).hasSize(1)
    }
{% endif %}
{% endif %}

    private fun create(reference: String = "First") = entries.create("client-1", KEY, reference)

    private companion object {
        val KEY: UUID = UUID.randomUUID()
        val NOW: Instant = Instant.parse("2026-01-01T10:00:00Z")
    }
}
