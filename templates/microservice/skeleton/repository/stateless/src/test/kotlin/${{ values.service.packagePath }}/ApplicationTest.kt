package ${{ values.service.packageName }}

import org.junit.jupiter.api.Test
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.web.server.LocalManagementPort
import org.springframework.test.web.servlet.client.RestTestClient

/** The whole service starts with its real configuration; nothing is reached before it is needed. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
{% if values.service.consumesEvents %}
    properties = ["management.server.port=0", "spring.kafka.listener.auto-startup=false"],
{% else %}
    properties = ["management.server.port=0"],
{% endif %}
)
class ApplicationTest(
    @LocalManagementPort private val managementPort: Int,
) {
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
