package ${{ values.service.packageName }}.application

import ${{ values.service.packageName }}.domain.Entry
{% if values.service.producesEvents %}
import ${{ values.service.packageName }}.domain.EntryCreated
{% endif %}
import java.util.UUID

interface EntryStore {
{% if values.service.producesEvents %}
    /** Stores both or neither. False when the id is taken: then nothing was stored and nothing will be sent. */
    fun add(
        entry: Entry,
        event: EntryCreated,
    ): Boolean
{% else %}
    /** False when the id is taken: then nothing was stored. */
    fun add(entry: Entry): Boolean
{% endif %}

    fun find(id: UUID): Entry?
}
