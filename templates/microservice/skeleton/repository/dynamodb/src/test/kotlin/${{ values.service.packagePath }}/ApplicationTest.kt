package ${{ values.service.packageName }}

import com.ninjasquad.springmockk.MockkBean
import org.junit.jupiter.api.Test
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.web.server.LocalManagementPort
import org.springframework.test.web.servlet.client.RestTestClient
import software.amazon.awssdk.services.dynamodb.DynamoDbClient

/** The whole service starts with its real configuration; nothing is reached before it is needed. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = [
        "management.server.port=0",
{% if values.service.producesEvents %}
        "app.outbox.initial-delay=1h",
{% endif %}
{% if values.service.consumesEvents %}
        "spring.kafka.listener.auto-startup=false",
{% endif %}
    ],
)
class ApplicationTest(
    @LocalManagementPort private val managementPort: Int,
) {
    @MockkBean(relaxed = true)
    private lateinit var dynamodb: DynamoDbClient

    private val management = RestTestClient.bindToServer().baseUrl("http://localhost:$managementPort").build()

    @Test
    fun `tells the cluster that it lives and can be asked`() {
        listOf("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus").forEach {
            management
                .get()
                .uri(it)
                .exchange()
                .expectStatus()
                .isOk
        }
    }
}
