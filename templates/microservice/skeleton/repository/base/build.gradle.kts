plugins {
    jacoco
    alias(libs.plugins.kotlin.jvm)
    alias(libs.plugins.kotlin.spring)
    alias(libs.plugins.spring.boot)
    alias(libs.plugins.openapi.generator)
    alias(libs.plugins.ktlint)
}

group = "bank.blx"
version = providers.gradleProperty("version").getOrElse("0.0.0-SNAPSHOT")

dependencies {
    implementation(platform(libs.spring.boot.bom))
{% if values.service.storesData or values.service.usesKafka %}
    implementation(platform(libs.aws.sdk.bom))
{% endif %}

    implementation(libs.spring.boot.webmvc)
    implementation(libs.spring.boot.validation)
    implementation(libs.spring.boot.actuator)
    implementation(libs.spring.boot.resource.server)
    implementation(libs.spring.boot.opentelemetry)
{% if values.service.usesAurora %}
    implementation(libs.spring.boot.jdbc)
    implementation(libs.spring.boot.flyway)
{% endif %}
{% if values.service.usesKafka %}
    implementation(libs.spring.boot.kafka)
{% endif %}
{% if values.service.usesAurora and values.service.producesEvents %}
    implementation(libs.namastack.outbox.jdbc)
{% endif %}
{% if values.service.usesDynamodb %}
    implementation(libs.aws.sdk.dynamodb)
{% endif %}
    implementation(libs.jackson.kotlin)
    implementation(libs.kotlin.reflect)

    runtimeOnly(libs.micrometer.prometheus)
{% if values.service.usesAurora %}
    runtimeOnly(libs.flyway.postgresql)
    runtimeOnly(libs.postgresql)
    runtimeOnly(libs.aws.jdbc.wrapper)
    runtimeOnly(libs.aws.sdk.rds)
{% endif %}
{% if values.service.usesKafka %}
    runtimeOnly(libs.aws.msk.iam)
{% endif %}
{% if values.service.storesData or values.service.usesKafka %}
    runtimeOnly(libs.aws.sdk.sts)
{% endif %}
}

testing {
    suites {
        named<JvmTestSuite>("test") {
            useJUnitJupiter()
        }
{% if values.service.usesAurora %}
        register<JvmTestSuite>("integrationTest") {
            useJUnitJupiter()
            targets.all {
                testTask.configure {
                    shouldRunAfter("test")
                    // containers (default, needs a container engine) | embedded (no engine)
                    systemProperty("it.infra", providers.gradleProperty("itInfra").getOrElse("containers"))
                }
            }
        }
{% endif %}
    }
}

{% if values.service.usesAurora %}
configurations.named("integrationTestImplementation") { extendsFrom(configurations.implementation.get()) }
configurations.named("integrationTestRuntimeOnly") { extendsFrom(configurations.runtimeOnly.get()) }

{% endif %}
dependencies {
    testImplementation(libs.spring.boot.test)
    testImplementation(libs.spring.boot.webmvc.test)
    testImplementation(libs.spring.boot.resource.server.test)
    testImplementation(libs.springmockk)
    testImplementation(libs.archunit)
{% if values.service.usesAurora %}

    "integrationTestImplementation"(project)
    "integrationTestImplementation"(libs.spring.boot.test)
    "integrationTestImplementation"(libs.spring.boot.resource.server.test)
    "integrationTestImplementation"(libs.spring.boot.webmvc.test)
    "integrationTestImplementation"(libs.springmockk)
    "integrationTestImplementation"(libs.spring.boot.testcontainers)
    "integrationTestImplementation"(libs.testcontainers.postgresql)
    "integrationTestImplementation"(libs.embedded.postgres)
    "integrationTestRuntimeOnly"(libs.embedded.postgres.linux)
{% if values.service.usesKafka %}
    "integrationTestImplementation"(libs.testcontainers.kafka)
    "integrationTestImplementation"(libs.spring.kafka.test)
    "integrationTestImplementation"(libs.awaitility.kotlin)
{% endif %}
{% endif %}
}

kotlin {
    jvmToolchain(25)
    compilerOptions {
        freeCompilerArgs.addAll("-Xjsr305=strict", "-Xannotation-default-target=param-property")
    }
}

openApiGenerate {
    generatorName = "kotlin-spring"
    inputSpec = "$projectDir/src/main/openapi/${{ values.service.name }}-v1.yaml"
    configFile = "$projectDir/src/main/openapi/generator-config.yaml"
    outputDir = layout.buildDirectory.dir("generated/openapi").map { it.asFile.path }
}
sourceSets.main { kotlin.srcDir(tasks.openApiGenerate.map { "${it.outputDir.get()}/src/main/kotlin" }) }

ktlint {
    version = libs.versions.ktlint
    filter { exclude { "generated" in it.file.path } }
}

springBoot { buildInfo() }

{% if values.service.usesAurora %}
tasks.check { dependsOn(testing.suites.named("integrationTest")) }
{% endif %}
tasks.jacocoTestReport { executionData(fileTree(layout.buildDirectory.dir("jacoco")).include("*.exec")) }

// One fixed name, so that the Dockerfile copies a release as well as a snapshot.
tasks.bootJar { archiveFileName = "app.jar" }
