package ${{ values.service.packageName }}.config

import org.springframework.beans.factory.annotation.Qualifier
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.core.annotation.Order
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity
import org.springframework.security.config.annotation.web.builders.HttpSecurity
import org.springframework.security.config.annotation.web.invoke
import org.springframework.security.config.http.SessionCreationPolicy
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint
import org.springframework.security.web.AuthenticationEntryPoint
import org.springframework.security.web.SecurityFilterChain
import org.springframework.security.web.access.AccessDeniedHandler
import org.springframework.web.servlet.HandlerExceptionResolver

@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfig {
    /** The management port is not routed from outside (NetworkPolicy), so probes and metrics need no token. */
    @Bean
    @Order(1)
    fun management(http: HttpSecurity): SecurityFilterChain {
        http {
            securityMatcher(EndpointRequest.toAnyEndpoint())
            authorizeHttpRequests { authorize(anyRequest, permitAll) }
            csrf { disable() }
        }
        return http.build()
    }

    @Bean
    @Order(2)
    fun api(
        http: HttpSecurity,
        @Qualifier("handlerExceptionResolver") problems: HandlerExceptionResolver,
    ): SecurityFilterChain {
        val bearer = BearerTokenAuthenticationEntryPoint()
        val unauthenticated =
            AuthenticationEntryPoint { request, response, e ->
                bearer.commence(request, response, e) // WWW-Authenticate (RFC 6750)
                problems.resolveException(request, response, null, e)
            }
        http {
            authorizeHttpRequests {
                authorize("/v1/**", authenticated)
                authorize(anyRequest, denyAll)
            }
            oauth2ResourceServer {
                jwt { }
                authenticationEntryPoint = unauthenticated
            }
            exceptionHandling {
                authenticationEntryPoint = unauthenticated
                accessDeniedHandler =
                    AccessDeniedHandler { request, response, e ->
                        problems.resolveException(request, response, null, e)
                    }
            }
            sessionManagement { sessionCreationPolicy = SessionCreationPolicy.STATELESS }
            csrf { disable() } // stateless bearer tokens, no cookies
        }
        return http.build()
    }
}
