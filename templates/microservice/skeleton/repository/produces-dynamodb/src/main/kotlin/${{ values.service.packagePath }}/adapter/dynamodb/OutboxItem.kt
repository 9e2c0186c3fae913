package ${{ values.service.packageName }}.adapter.dynamodb

import ${{ values.service.packageName }}.domain.EntryCreated
import software.amazon.awssdk.services.dynamodb.model.AttributeValue
import java.time.Instant
import java.util.UUID

/** An event that waits in the table until Kafka has it. Sorted by time, so the oldest goes first. */
object OutboxItem {
    val partition: AttributeValue = AttributeValue.fromS("OUTBOX")

    fun of(event: EntryCreated): Map<String, AttributeValue> =
        mapOf(
            "pk" to partition,
            "sk" to AttributeValue.fromS("${event.occurredAt}#${event.eventId}"),
            "eventId" to AttributeValue.fromS(event.eventId.toString()),
            "entryId" to AttributeValue.fromS(event.entryId.toString()),
            "reference" to AttributeValue.fromS(event.reference),
            "occurredAt" to AttributeValue.fromS(event.occurredAt.toString()),
        )

    fun eventOf(item: Map<String, AttributeValue>) =
        EntryCreated(
            UUID.fromString(item.getValue("eventId").s()),
            UUID.fromString(item.getValue("entryId").s()),
            item.getValue("reference").s(),
            Instant.parse(item.getValue("occurredAt").s()),
        )
}
