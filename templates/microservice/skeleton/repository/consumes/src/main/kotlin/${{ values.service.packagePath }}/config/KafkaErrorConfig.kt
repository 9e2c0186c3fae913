package ${{ values.service.packageName }}.config

import ${{ values.service.packageName }}.domain.BusinessException
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.kafka.listener.CommonErrorHandler
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer
import org.springframework.kafka.listener.DefaultErrorHandler
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries
import tools.jackson.core.JacksonException

@Configuration(proxyBeanMethods = false)
class KafkaErrorConfig {
    /** Retry what may heal, park the rest in <topic>-dlt so that one bad message does not stop a partition. */
    @Bean
    fun kafkaErrorHandler(template: KafkaTemplate<*, *>): CommonErrorHandler =
        DefaultErrorHandler(
            DeadLetterPublishingRecoverer(template),
            ExponentialBackOffWithMaxRetries(RETRIES).apply {
                initialInterval = 200
                maxInterval = 5_000
            },
        ).apply { addNotRetryableExceptions(JacksonException::class.java, BusinessException::class.java) }

    private companion object {
        const val RETRIES = 4
    }
}
