package ${{ values.service.packageName }}.application

import ${{ values.service.packageName }}.domain.Entry
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.domain.EntryCreated
{% endif %}
{% if values.service.storesData %}
import ${{ values.service.packageName }}.domain.EntryNotFound
import ${{ values.service.packageName }}.domain.IdempotencyKeyReused
{% endif %}
import ${{ values.service.packageName }}.domain.ReferenceBlank
import org.slf4j.LoggerFactory
import org.springframework.stereotype.Service
import java.time.Clock
import java.util.UUID

@Service
class Entries(
{% if values.service.storesData %}
    private val store: EntryStore,
{% elif values.service.producesEvents %}
    private val events: DomainEvents,
{% endif %}
    private val clock: Clock,
) {
    private val log = LoggerFactory.getLogger(javaClass)

{% if values.service.storesData %}
    /** A key that was used before gives the entry of then, unless it asks for something else. */
{% else %}
    /** This service keeps nothing: a repeated request gives an entry with the same id. */
{% endif %}
    fun create(
        createdBy: String,
        idempotencyKey: UUID,
        reference: String,
    ): Entry {
        if (reference.isBlank()) throw ReferenceBlank()
        val entry = entry(createdBy, idempotencyKey.toString(), reference)
{% if values.service.storesData %}
        if (add(entry)) return entry
        val earlier = get(createdBy, entry.id)
        if (earlier.reference != reference) throw IdempotencyKeyReused()
        return earlier
    }

    fun get(
        createdBy: String,
        id: UUID,
    ): Entry = store.find(id)?.takeIf { it.createdBy == createdBy } ?: throw EntryNotFound(id)
{% else %}
{% if values.service.producesEvents %}
        events.publish(EntryCreated.of(entry))
{% endif %}
        log.atInfo().addKeyValue("entry.id", entry.id).log("entry created")
        return entry
    }
{% endif %}
{% if values.service.consumesEvents %}

{% if values.service.storesData %}
    /** A message may be delivered more than once; the id made from it lets it count once. */
{% else %}
    /** A message may be delivered more than once: what follows from it must bear that. */
{% endif %}
    fun record(
        topic: String,
        eventId: String,
    ) {
        val entry = entry(topic, eventId, eventId.take(REFERENCE_LENGTH))
{% if values.service.storesData %}
        if (!add(entry)) log.atInfo().addKeyValue("event.id", eventId).log("repeated event ignored")
{% else %}
{% if values.service.producesEvents %}
        events.publish(EntryCreated.of(entry))
{% endif %}
        log.atInfo().addKeyValue("entry.id", entry.id).log("event recorded")
{% endif %}
    }
{% endif %}
{% if values.service.storesData %}

    private fun add(entry: Entry): Boolean {
{% if values.service.producesEvents %}
        val isNew = store.add(entry, EntryCreated.of(entry))
{% else %}
        val isNew = store.add(entry)
{% endif %}
        if (isNew) log.atInfo().addKeyValue("entry.id", entry.id).log("entry created")
        return isNew
    }
{% endif %}

    private fun entry(
        createdBy: String,
        key: String,
        reference: String,
    ) = Entry(Entry.idOf(createdBy, key), createdBy, reference, clock.instant())
{% if values.service.consumesEvents %}

    private companion object {
        const val REFERENCE_LENGTH = 80
    }
{% endif %}
}
