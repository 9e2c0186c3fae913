package ${{ values.service.packageName }}

import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import org.junit.jupiter.api.Test
import org.springframework.security.access.prepost.PreAuthorize
import org.springframework.web.bind.annotation.RestController

class ArchitectureTest {
    private val classes =
        ClassFileImporter().withImportOption(ImportOption.DoNotIncludeTests()).importPackages("${{ values.service.packageName }}")

    @Test
    fun `the domain knows no framework and no adapter`() =
        noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..application..", "..adapter..", "..config..", "..api..", "org.springframework..", "tools.jackson..")
            .check(classes)

    @Test
    fun `the application layer knows ports, not adapters`() =
        noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..adapter..", "..api..", "org.springframework.kafka..", "org.springframework.jdbc..", "software.amazon..")
            .check(classes)

    @Test
    fun `every endpoint names the authority it needs`() =
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController::class.java)
            .and()
            .areDeclaredInClassesThat()
            .areNotInterfaces()
            .and()
            .arePublic()
            .should()
            .beAnnotatedWith(PreAuthorize::class.java)
            .check(classes)
}
