package ${{ values.service.packageName }}.config

import org.springframework.boot.context.properties.ConfigurationProperties
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import software.amazon.awssdk.services.dynamodb.DynamoDbClient

@ConfigurationProperties("app.dynamodb")
data class DynamodbProperties(
    val table: String,
)

@Configuration(proxyBeanMethods = false)
class DynamodbConfig {
    /** Region and credentials come from the pod's role. */
    @Bean(destroyMethod = "close")
    fun dynamodb(): DynamoDbClient = DynamoDbClient.create()
}
