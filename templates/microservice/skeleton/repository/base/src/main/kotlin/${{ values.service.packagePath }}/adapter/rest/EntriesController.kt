package ${{ values.service.packageName }}.adapter.rest

import ${{ values.service.packageName }}.api.EntriesApi
import ${{ values.service.packageName }}.api.model.EntryView
import ${{ values.service.packageName }}.api.model.NewEntry
import ${{ values.service.packageName }}.application.Entries
import ${{ values.service.packageName }}.domain.Entry
import org.springframework.http.HttpStatus
import org.springframework.http.ResponseEntity
import org.springframework.security.access.prepost.PreAuthorize
import org.springframework.security.core.context.SecurityContextHolder
import org.springframework.web.bind.annotation.RestController
import java.time.ZoneOffset
import java.util.UUID

/** Implements the interface generated from the contract: a change of the contract breaks the build here. */
@RestController
class EntriesController(
    private val entries: Entries,
) : EntriesApi {
    @PreAuthorize("hasAuthority('SCOPE_entries:write')")
    override fun createEntry(
        idempotencyKey: UUID,
        newEntry: NewEntry,
    ): ResponseEntity<EntryView> {
        val entry = entries.create(caller(), idempotencyKey, newEntry.reference)
        return ResponseEntity.status(HttpStatus.CREATED).body(entry.toView())
    }
{% if values.service.storesData %}

    @PreAuthorize("hasAuthority('SCOPE_entries:read')")
    override fun getEntry(id: UUID): ResponseEntity<EntryView> = ResponseEntity.ok(entries.get(caller(), id).toView())
{% endif %}

    private fun caller(): String = checkNotNull(SecurityContextHolder.getContext().authentication).name

    private fun Entry.toView() = EntryView(id, reference, createdAt.atOffset(ZoneOffset.UTC))
}
