package ${{ values.service.packageName }}.adapter.kafka

import ${{ values.service.packageName }}.application.DomainEvents
import ${{ values.service.packageName }}.domain.EntryCreated
import org.springframework.stereotype.Component

/** Without data of its own the service needs no outbox: a request succeeds when Kafka has the event. */
@Component
class KafkaDomainEvents(
    private val sender: EntryCreatedSender,
) : DomainEvents {
    override fun publish(event: EntryCreated) = sender.send(event)
}
