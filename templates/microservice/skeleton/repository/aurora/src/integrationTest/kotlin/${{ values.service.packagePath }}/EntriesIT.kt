package ${{ values.service.packageName }}

import ${{ values.service.packageName }}.application.Entries
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.config.EventProperties
{% endif %}
import ${{ values.service.packageName }}.domain.IdempotencyKeyReused
{% if values.service.consumesEvents %}
import org.apache.kafka.clients.producer.ProducerRecord
{% endif %}
{% if values.service.producesEvents %}
import org.apache.kafka.common.serialization.ByteArrayDeserializer
import org.apache.kafka.common.serialization.StringDeserializer
{% endif %}
import org.assertj.core.api.Assertions.assertThat
{% if values.service.usesKafka %}
import org.awaitility.Awaitility.await
{% endif %}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.springframework.beans.factory.annotation.Autowired
{% if values.service.consumesEvents %}
import org.springframework.beans.factory.annotation.Value
{% endif %}
{% if values.service.producesEvents %}
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails
{% endif %}
import org.springframework.boot.test.web.server.LocalManagementPort
{% if values.service.consumesEvents %}
import org.springframework.jdbc.core.simple.JdbcClient
{% endif %}
{% if values.service.producesEvents %}
import org.springframework.kafka.core.DefaultKafkaConsumerFactory
{% endif %}
{% if values.service.consumesEvents %}
import org.springframework.kafka.core.KafkaTemplate
{% endif %}
import org.springframework.test.web.servlet.client.RestTestClient
{% if values.service.usesKafka %}
import java.time.Duration
{% endif %}
import java.util.UUID

@IntegrationTest
class EntriesIT(
    @Autowired private val entries: Entries,
{% if values.service.producesEvents %}
    @Autowired private val events: EventProperties,
    @Autowired private val brokers: KafkaConnectionDetails,
{% endif %}
{% if values.service.consumesEvents %}
    @Autowired private val kafka: KafkaTemplate<String, ByteArray>,
    @Autowired private val jdbc: JdbcClient,
    @Value("\${app.consumed-topics}") private val consumedTopics: String,
{% endif %}
    @LocalManagementPort private val managementPort: Int,
) {
    @Test
    fun `an entry is stored once, however often the request is repeated`() {
        val key = UUID.randomUUID()
        val first = entries.create("client-1", key, "First")

        assertThat(entries.create("client-1", key, "First").id).isEqualTo(first.id)
        assertThat(entries.get("client-1", first.id).reference).isEqualTo("First")
        assertThrows<IdempotencyKeyReused> { entries.create("client-1", key, "Second") }
    }
{% if values.service.producesEvents %}

    @Test
    fun `the event of an entry reaches every topic once`() {
        val key = UUID.randomUUID()
        val entry = entries.create("client-1", key, "First")
        entries.create("client-1", key, "First")

        val seen = mutableListOf<String>()
        consumer().use { consumer ->
            await().atMost(WAIT).until {
                seen += consumer.poll(POLL).filter { it.key() == entry.id.toString() }.map { it.topic() }
                seen.size >= events.producedTopics.size
            }
            seen += consumer.poll(POLL.multipliedBy(4)).filter { it.key() == entry.id.toString() }.map { it.topic() }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(events.producedTopics)
    }
{% endif %}
{% if values.service.consumesEvents %}

    @Test
    fun `an event that is delivered twice counts once, and one without an id is taken too`() {
        val topic = consumedTopics.substringBefore(",")
        val eventId = UUID.randomUUID().toString()
        repeat(2) { kafka.send(record(topic, eventId)).get() }
        kafka.send(topic, "key", "{}".toByteArray()).get()

        await().atMost(WAIT).untilAsserted {
            assertThat(count("created_by = '$topic'")).isEqualTo(2)
            assertThat(count("reference = '$eventId'")).isEqualTo(1)
        }
    }
{% endif %}

    @Test
    fun `probes answer on the management port`() {
        val management = RestTestClient.bindToServer().baseUrl("http://localhost:$managementPort").build()
        listOf("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus").forEach {
            management
                .get()
                .uri(it)
                .exchange()
                .expectStatus()
                .isOk
        }
    }
{% if values.service.consumesEvents %}

    private fun record(
        topic: String,
        eventId: String,
    ) = ProducerRecord(topic, "key", "{}".toByteArray()).apply { headers().add("ce_id", eventId.toByteArray()) }

    private fun count(condition: String): Int =
        jdbc
            .sql("SELECT count(*) FROM entry WHERE $condition")
            .query(Int::class.java)
            .single()
{% endif %}
{% if values.service.producesEvents %}

    private fun consumer() =
        DefaultKafkaConsumerFactory<String, ByteArray>(
            mapOf<String, Any>(
                "bootstrap.servers" to brokers.bootstrapServers,
                "group.id" to "it-${UUID.randomUUID()}",
                "auto.offset.reset" to "earliest",
                "key.deserializer" to StringDeserializer::class.java,
                "value.deserializer" to ByteArrayDeserializer::class.java,
            ),
        ).createConsumer().apply { subscribe(events.producedTopics) }
{% endif %}
{% if values.service.usesKafka %}

    private companion object {
        val WAIT: Duration = Duration.ofSeconds(60)
{% if values.service.producesEvents %}
        val POLL: Duration = Duration.ofMillis(500)
{% endif %}
    }
{% endif %}
}
