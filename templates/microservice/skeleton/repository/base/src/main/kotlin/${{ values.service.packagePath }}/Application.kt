package ${{ values.service.packageName }}

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.context.properties.ConfigurationPropertiesScan
import org.springframework.boot.runApplication
{% if values.service.storesData and values.service.producesEvents %}
import org.springframework.scheduling.annotation.EnableScheduling
{% endif %}

@SpringBootApplication
@ConfigurationPropertiesScan
{% if values.service.storesData and values.service.producesEvents %}
@EnableScheduling
{% endif %}
class Application

fun main(args: Array<String>) {
    runApplication<Application>(*args)
}
