package ${{ values.service.packageName }}.adapter.kafka

import ${{ values.service.packageName }}.application.Entries
import org.apache.kafka.clients.consumer.ConsumerRecord
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.stereotype.Component

/** Takes every consumed topic until each has a listener of its own that understands its payload. */
@Component
class ConsumedEventListener(
    private val entries: Entries,
) {
    @KafkaListener(id = "consumed-events", idIsGroup = false, topics = ["#{'\${app.consumed-topics}'.split(',')}"])
    fun on(record: ConsumerRecord<String, ByteArray>) = entries.record(record.topic(), idOf(record))

    /** CloudEvents carry an id; without one the place in the topic is as good, as long as the topic is not refilled. */
    private fun idOf(record: ConsumerRecord<String, ByteArray>): String =
        record
            .headers()
            .lastHeader("ce_id")
            ?.value()
            ?.decodeToString()
            ?: "${record.partition()}-${record.offset()}"
}
