package ${{ values.service.packageName }}.adapter.rest

import ${{ values.service.packageName }}.domain.BusinessException
{% if values.service.storesData %}
import ${{ values.service.packageName }}.domain.EntryNotFound
import ${{ values.service.packageName }}.domain.IdempotencyKeyReused
{% endif %}
import ${{ values.service.packageName }}.domain.ReferenceBlank
import org.slf4j.LoggerFactory
import org.springframework.http.HttpHeaders
import org.springframework.http.HttpStatus
import org.springframework.http.HttpStatusCode
import org.springframework.http.ProblemDetail
import org.springframework.http.ResponseEntity
import org.springframework.security.access.AccessDeniedException
import org.springframework.security.core.AuthenticationException
import org.springframework.web.bind.MethodArgumentNotValidException
import org.springframework.web.bind.annotation.ExceptionHandler
import org.springframework.web.bind.annotation.RestControllerAdvice
import org.springframework.web.context.request.WebRequest
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler
import java.net.URI

/** Every error leaves as application/problem+json and none tells about the inside. */
@RestControllerAdvice
class ProblemHandler : ResponseEntityExceptionHandler() {
    private val log = LoggerFactory.getLogger(javaClass)

    @ExceptionHandler
    fun business(e: BusinessException): ProblemDetail =
        problem(
            when (e) {
{% if values.service.storesData %}
                is EntryNotFound -> HttpStatus.NOT_FOUND
                is IdempotencyKeyReused -> HttpStatus.CONFLICT
{% endif %}
                is ReferenceBlank -> HttpStatus.UNPROCESSABLE_CONTENT
            },
            e.type,
            e.title,
            e.message,
        )

    @ExceptionHandler
    fun unauthenticated(
        @Suppress("unused") e: AuthenticationException,
    ): ProblemDetail = problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Unauthenticated", null)

    @ExceptionHandler
    fun forbidden(
        @Suppress("unused") e: AccessDeniedException,
    ): ProblemDetail = problem(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", null)

    @ExceptionHandler
    fun unexpected(e: Exception): ProblemDetail {
        log.error("unexpected error", e)
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Internal error", null)
    }

    override fun handleMethodArgumentNotValid(
        ex: MethodArgumentNotValidException,
        headers: HttpHeaders,
        status: HttpStatusCode,
        request: WebRequest,
    ): ResponseEntity<Any>? {
        ex.body.type = URI("urn:problem:invalid-request")
        ex.body.setProperty("errors", ex.fieldErrors.map { mapOf("field" to it.field, "message" to it.defaultMessage) })
        return super.handleMethodArgumentNotValid(ex, headers, status, request)
    }

    private fun problem(
        status: HttpStatus,
        type: String,
        title: String,
        detail: String?,
    ) = ProblemDetail.forStatusAndDetail(status, detail).apply {
        this.type = URI("urn:problem:$type")
        this.title = title
    }
}
