package ${{ values.service.packageName }}.adapter.dynamodb

import ${{ values.service.packageName }}.application.EntryStore
import ${{ values.service.packageName }}.config.DynamodbProperties
import ${{ values.service.packageName }}.domain.Entry
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.domain.EntryCreated
{% endif %}
import org.springframework.stereotype.Repository
import software.amazon.awssdk.services.dynamodb.DynamoDbClient
import software.amazon.awssdk.services.dynamodb.model.AttributeValue
{% if values.service.producesEvents %}
import software.amazon.awssdk.services.dynamodb.model.Put
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException
{% else %}
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException
{% endif %}
import java.time.Instant
import java.util.UUID

/** One table: `pk` names the entry, `sk` is fixed for it{% if values.service.producesEvents %}; events to be sent lie beside the entries under the key of the outbox{% endif %}. */
@Repository
class DynamodbEntryStore(
    private val dynamodb: DynamoDbClient,
    private val properties: DynamodbProperties,
) : EntryStore {
{% if values.service.producesEvents %}
    override fun add(
        entry: Entry,
        event: EntryCreated,
    ): Boolean =
        try {
            dynamodb.transactWriteItems { request ->
                request.transactItems(
                    put { it.item(itemOf(entry)).conditionExpression("attribute_not_exists(pk)") },
                    put { it.item(OutboxItem.of(event)) },
                )
            }
            true
        } catch (e: TransactionCanceledException) {
            if (e.cancellationReasons().none { it.code() == "ConditionalCheckFailed" }) throw e
            false
        }

    private fun put(change: (Put.Builder) -> Unit): TransactWriteItem =
        TransactWriteItem.builder().put { change(it.tableName(properties.table)) }.build()
{% else %}
    override fun add(entry: Entry): Boolean =
        try {
            dynamodb.putItem { it.tableName(properties.table).item(itemOf(entry)).conditionExpression("attribute_not_exists(pk)") }
            true
        } catch (_: ConditionalCheckFailedException) {
            false
        }
{% endif %}

    override fun find(id: UUID): Entry? =
        dynamodb
            .getItem { it.tableName(properties.table).key(keyOf(id)).consistentRead(true) }
            .takeIf { it.hasItem() }
            ?.item()
            ?.let { item ->
                Entry(
                    id,
                    item.getValue("createdBy").s(),
                    item.getValue("reference").s(),
                    Instant.parse(item.getValue("createdAt").s()),
                )
            }

    private fun itemOf(entry: Entry) =
        keyOf(entry.id) +
            mapOf(
                "createdBy" to AttributeValue.fromS(entry.createdBy),
                "reference" to AttributeValue.fromS(entry.reference),
                "createdAt" to AttributeValue.fromS(entry.createdAt.toString()),
            )

    private fun keyOf(id: UUID) = mapOf("pk" to AttributeValue.fromS("ENTRY#$id"), "sk" to AttributeValue.fromS("ENTRY"))
}
