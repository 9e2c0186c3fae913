package ${{ values.service.packageName }}.adapter.kafka

import ${{ values.service.packageName }}.config.EventProperties
import ${{ values.service.packageName }}.domain.EntryCreated
import org.apache.kafka.clients.producer.ProducerRecord
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.stereotype.Component
import tools.jackson.databind.json.JsonMapper
import java.util.concurrent.TimeUnit

/** Sends CloudEvents in binary mode; an event counts as sent when Kafka has acknowledged it on every topic. */
@Component
class EntryCreatedSender(
    private val kafka: KafkaTemplate<String, ByteArray>,
    private val json: JsonMapper,
    private val properties: EventProperties,
) {
    fun send(event: EntryCreated) {
        properties.producedTopics
            .map { kafka.send(record(it, event)) }
            .forEach { it.get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS) }
    }

    private fun record(
        topic: String,
        event: EntryCreated,
    ): ProducerRecord<String, ByteArray> {
        val record = ProducerRecord(topic, event.entryId.toString(), json.writeValueAsBytes(event))
        mapOf(
            "ce_specversion" to "1.0",
            "ce_id" to event.eventId.toString(),
            "ce_type" to "entry-created.v1",
            "ce_source" to properties.source,
            "ce_time" to event.occurredAt.toString(),
            "content-type" to "application/json",
        ).forEach { (name, value) -> record.headers().add(name, value.toByteArray()) }
        return record
    }

    private companion object {
        const val SEND_TIMEOUT_SECONDS = 35L
    }
}
