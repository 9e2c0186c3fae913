package ${{ values.service.packageName }}.domain
{% if values.service.storesData %}

import java.util.UUID
{% endif %}

/** What the business refuses; the REST adapter turns it into an RFC 9457 problem. */
sealed class BusinessException(
    val type: String,
    val title: String,
    detail: String,
) : RuntimeException(detail)

class ReferenceBlank : BusinessException("reference-blank", "Reference blank", "An entry needs a reference that can be read")
{% if values.service.storesData %}

class EntryNotFound(
    id: UUID,
) : BusinessException("entry-not-found", "Entry not found", "No entry $id")

class IdempotencyKeyReused :
    BusinessException("idempotency-key-reused", "Idempotency key reused", "The key was used with another request")
{% endif %}
