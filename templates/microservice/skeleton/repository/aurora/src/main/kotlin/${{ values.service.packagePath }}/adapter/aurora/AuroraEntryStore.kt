package ${{ values.service.packageName }}.adapter.aurora

import ${{ values.service.packageName }}.application.EntryStore
import ${{ values.service.packageName }}.domain.Entry
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.domain.EntryCreated
import io.namastack.outbox.Outbox
{% endif %}
import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.stereotype.Repository
{% if values.service.producesEvents %}
import org.springframework.transaction.annotation.Transactional
{% endif %}
import java.time.OffsetDateTime
import java.time.ZoneOffset
import java.util.UUID

@Repository
class AuroraEntryStore(
    private val jdbc: JdbcClient,
{% if values.service.producesEvents %}
    private val outbox: Outbox,
{% endif %}
) : EntryStore {
{% if values.service.producesEvents %}
    @Transactional
    override fun add(
        entry: Entry,
        event: EntryCreated,
    ): Boolean {
        val isNew = insert(entry)
        if (isNew) outbox.schedule(event, entry.id.toString())
        return isNew
    }

    private fun insert(entry: Entry): Boolean =
{% else %}
    override fun add(entry: Entry): Boolean =
{% endif %}
        jdbc
            .sql("INSERT INTO entry (id, created_by, reference, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .params(entry.id, entry.createdBy, entry.reference, entry.createdAt.atOffset(ZoneOffset.UTC))
            .update() == 1

    override fun find(id: UUID): Entry? =
        jdbc
            .sql("SELECT id, created_by, reference, created_at FROM entry WHERE id = ?")
            .param(id)
            .query { row, _ ->
                Entry(
                    row.getObject("id", UUID::class.java),
                    row.getString("created_by"),
                    row.getString("reference"),
                    row.getObject("created_at", OffsetDateTime::class.java).toInstant(),
                )
            }.optional()
            .orElse(null)
}
