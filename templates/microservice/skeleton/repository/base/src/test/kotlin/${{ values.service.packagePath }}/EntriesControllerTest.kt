package ${{ values.service.packageName }}

import ${{ values.service.packageName }}.adapter.rest.EntriesController
import ${{ values.service.packageName }}.application.Entries
import ${{ values.service.packageName }}.config.SecurityConfig
import ${{ values.service.packageName }}.domain.Entry
{% if values.service.storesData %}
import ${{ values.service.packageName }}.domain.EntryNotFound
{% endif %}
import com.ninjasquad.springmockk.MockkBean
import io.mockk.every
import org.hamcrest.Matchers.containsString
import org.hamcrest.Matchers.not
import org.hamcrest.Matchers.startsWith
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest
import org.springframework.context.annotation.Import
import org.springframework.http.MediaType
import org.springframework.security.core.authority.SimpleGrantedAuthority
import org.springframework.security.oauth2.jwt.JwtDecoder
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt
import org.springframework.test.web.servlet.MockMvc
{% if values.service.storesData %}
import org.springframework.test.web.servlet.get
{% endif %}
import org.springframework.test.web.servlet.post
import org.springframework.test.web.servlet.request.RequestPostProcessor
import java.time.Instant
import java.util.UUID

@WebMvcTest(EntriesController::class)
@Import(SecurityConfig::class)
class EntriesControllerTest(
    @Autowired private val mvc: MockMvc,
) {
    @MockkBean
    private lateinit var entries: Entries

    @MockkBean
    private lateinit var jwtDecoder: JwtDecoder

    private val id = UUID.randomUUID()

    @Test
    fun `creates an entry`() {
        every { entries.create("client-1", id, "First") } returns Entry(id, "client-1", "First", Instant.EPOCH)

        post("""{"reference":"First"}""").andExpect {
            status { isCreated() }
            jsonPath("$.id") { value("$id") }
            jsonPath("$.createdAt") { value("1970-01-01T00:00:00Z") }
        }
    }

    @Test
    fun `an invalid request is a problem that names the field`() {
        post("""{"reference":""}""").andExpect {
            status { isBadRequest() }
            content { contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON) }
            jsonPath("$.errors[0].field") { value("reference") }
        }
    }

    @Test
    fun `unreadable JSON is a problem`() {
        post("{").andExpect {
            status { isBadRequest() }
            content { contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON) }
        }
    }

    @Test
    fun `no token is 401, a token without the scope 403, both as problems`() {
        post("{}", null).andExpect {
            status { isUnauthorized() }
            header { string("WWW-Authenticate", startsWith("Bearer")) }
            content { contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON) }
        }
        post("""{"reference":"First"}""", token("other")).andExpect {
            status { isForbidden() }
            content { contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON) }
        }
    }

    @Test
    fun `an unexpected error tells nothing about the inside`() {
        every { entries.create(any(), any(), any()) } throws IllegalStateException("secret")

        post("""{"reference":"First"}""").andExpect {
            status { isInternalServerError() }
            content { string(not(containsString("secret"))) }
        }
    }
{% if values.service.storesData %}

    @Test
    fun `an unknown entry is 404`() {
        every { entries.get("client-1", id) } throws EntryNotFound(id)

        mvc.get("/v1/entries/$id") { with(token("entries:read")) }.andExpect {
            status { isNotFound() }
            jsonPath("$.type") { value("urn:problem:entry-not-found") }
        }
    }
{% endif %}

    private fun post(
        body: String,
        token: RequestPostProcessor? = token("entries:write"),
    ) = mvc.post("/v1/entries") {
        token?.let { with(it) }
        header("Idempotency-Key", id)
        contentType = MediaType.APPLICATION_JSON
        content = body
    }

    private fun token(scope: String) = jwt().jwt { it.subject("client-1") }.authorities(SimpleGrantedAuthority("SCOPE_$scope"))
}
