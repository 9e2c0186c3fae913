package ${{ values.service.packageName }}.adapter.aurora

import ${{ values.service.packageName }}.adapter.kafka.EntryCreatedSender
import ${{ values.service.packageName }}.domain.EntryCreated
import io.namastack.outbox.handler.OutboxRecordMetadata
import io.namastack.outbox.handler.OutboxTypedHandler
import org.springframework.stereotype.Component

/** The outbox hands over what was stored with the entry; when sending fails, it comes back later. */
@Component
class EntryCreatedOutbox(
    private val sender: EntryCreatedSender,
) : OutboxTypedHandler<EntryCreated> {
    override fun handle(
        payload: EntryCreated,
        metadata: OutboxRecordMetadata,
    ) = sender.send(payload)
}
