package ${{ values.service.packageName }}

import com.ninjasquad.springmockk.MockkBean
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails
{% if values.service.usesKafka %}
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails
{% endif %}
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.context.TestConfiguration
import org.springframework.boot.testcontainers.service.connection.ServiceConnection
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.context.annotation.Import
{% if values.service.usesKafka %}
import org.springframework.kafka.test.EmbeddedKafkaBroker
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker
{% endif %}
import org.springframework.security.oauth2.jwt.JwtDecoder
{% if values.service.usesKafka %}
import org.testcontainers.kafka.KafkaContainer
{% endif %}
import org.testcontainers.postgresql.PostgreSQLContainer

/**
 * All integration tests share one context. `-Dit.infra=containers` (default) or `embedded` decides where the database
 * comes from{% if values.service.usesKafka %}, and the broker{% endif %}; both give Boot ConnectionDetails, so the service cannot tell.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = ["management.server.port=0"],
)
@Import(Infrastructure::class)
@MockkBean(types = [JwtDecoder::class])
@Target(AnnotationTarget.CLASS)
@Retention(AnnotationRetention.RUNTIME)
annotation class IntegrationTest

@TestConfiguration(proxyBeanMethods = false)
@Import(ContainerInfrastructure::class, EmbeddedInfrastructure::class)
class Infrastructure

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("it.infra", havingValue = "containers", matchIfMissing = true)
class ContainerInfrastructure {
    @Bean
    @ServiceConnection
    fun postgres() = PostgreSQLContainer("postgres:17-alpine")
{% if values.service.usesKafka %}

    @Bean
    @ServiceConnection
    fun kafka() = KafkaContainer("apache/kafka-native:4.1.0")
{% endif %}
}

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("it.infra", havingValue = "embedded")
class EmbeddedInfrastructure {
    /** A real PostgreSQL. Started as root, it drops to another user by itself where user namespaces are allowed. */
    @Bean(destroyMethod = "close")
    fun postgres(): EmbeddedPostgres = EmbeddedPostgres.start()

    @Bean
    fun jdbcConnectionDetails(postgres: EmbeddedPostgres) =
        object : JdbcConnectionDetails {
            override fun getJdbcUrl() = postgres.getJdbcUrl("postgres", "postgres")

            override fun getUsername() = "postgres"

            override fun getPassword() = "postgres"
        }
{% if values.service.usesKafka %}

    @Bean
    fun kafka(): EmbeddedKafkaBroker = EmbeddedKafkaKraftBroker(1, 1)

    @Bean
    fun kafkaConnectionDetails(kafka: EmbeddedKafkaBroker) =
        object : KafkaConnectionDetails {
            override fun getBootstrapServers() = kafka.brokersAsString.split(",")
        }
{% endif %}
}
