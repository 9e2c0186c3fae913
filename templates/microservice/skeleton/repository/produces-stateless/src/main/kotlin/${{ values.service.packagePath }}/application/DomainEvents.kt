package ${{ values.service.packageName }}.application

import ${{ values.service.packageName }}.domain.EntryCreated

interface DomainEvents {
    /** Returns when the event is safe, throws when it is not: the caller then tries the whole thing again. */
    fun publish(event: EntryCreated)
}
