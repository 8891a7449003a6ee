package dev.resthooks.dispatcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String BASE = "dev.resthooks.dispatcher";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(BASE);

    @Test
    void shouldKeepTheRootsOfFeaturesPure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".eventlog",
                        BASE + ".match",
                        BASE + ".policy",
                        BASE + ".callout",
                        BASE + ".testcall",
                        BASE + ".pipeline",
                        BASE + ".placement",
                        BASE + ".catchup",
                        BASE + ".intake",
                        BASE + ".ledger")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "io.vertx..",
                        "io.netty..",
                        "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveFeaturesThatDoNotNeedEachOtherInACircle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldOpenSocketsToTargetsInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".callout.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.core.http..",
                        "io.vertx.core.net..",
                        "io.netty..",
                        "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .check(CLASSES);
    }

    @Test
    void shouldOpenSocketsToTargetsInOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".callout.http.connect.SocketDialer")
                .and()
                .haveNameNotMatching(".*SocketDialer\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.bootstrap..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.SocketChannel")
                .check(CLASSES);
    }

    @Test
    void shouldTellTheTimeInTheWiringAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".*..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }
}
