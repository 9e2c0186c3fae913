package ${{ values.service.packageName }}.adapter.dynamodb

import ${{ values.service.packageName }}.adapter.kafka.EntryCreatedSender
import ${{ values.service.packageName }}.config.DynamodbProperties
import org.springframework.scheduling.annotation.Scheduled
import org.springframework.stereotype.Component
import software.amazon.awssdk.services.dynamodb.DynamoDbClient

/** Sends what was stored with the entries, then deletes it. Two pods, or a crash between the two, may send an event twice. */
@Component
class OutboxRelay(
    private val dynamodb: DynamoDbClient,
    private val properties: DynamodbProperties,
    private val sender: EntryCreatedSender,
) {
    @Scheduled(fixedDelayString = "\${app.outbox.delay:1s}", initialDelayString = "\${app.outbox.initial-delay:1s}")
    fun relay() {
        val waiting =
            dynamodb.query {
                it
                    .tableName(properties.table)
                    .keyConditionExpression("pk = :outbox")
                    .expressionAttributeValues(mapOf(":outbox" to OutboxItem.partition))
                    .limit(BATCH)
            }
        waiting.items().forEach { item ->
            sender.send(OutboxItem.eventOf(item))
            dynamodb.deleteItem { it.tableName(properties.table).key(item.filterKeys { name -> name == "pk" || name == "sk" }) }
        }
    }

    private companion object {
        const val BATCH = 50
    }
}
