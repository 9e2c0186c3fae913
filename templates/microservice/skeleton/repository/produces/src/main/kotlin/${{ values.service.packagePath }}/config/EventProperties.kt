package ${{ values.service.packageName }}.config

import org.springframework.boot.context.properties.ConfigurationProperties

@ConfigurationProperties("app.events")
data class EventProperties(
    /** `source` of the CloudEvents. */
    val source: String,
    val producedTopics: List<String>,
)
