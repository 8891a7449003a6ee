package dev.resthooks.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SimulatorRulesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.resthooks.simulator");

    private static final String[] ROOTS = {
        "dev.resthooks.simulator.access",
        "dev.resthooks.simulator.platform",
        "dev.resthooks.simulator.emit",
        "dev.resthooks.simulator.receiver",
        "dev.resthooks.simulator.plan",
        "dev.resthooks.simulator.reconcile",
        "dev.resthooks.simulator.load",
        "dev.resthooks.simulator.report",
        "dev.resthooks.simulator.problem"
    };

    @Test
    void shouldKeepTheRootsOfFeaturesPure() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "io.vertx..",
                        "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepRootsFreeOfAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..kafka", "..rest", "..http", "..micrometer", "..cli")
                .check(CLASSES);
    }

    @Test
    void shouldLetFeaturesSeeEachOthersRootsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.resthooks.simulator.receiver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.resthooks.simulator.emit..", "dev.resthooks.simulator.platform..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.resthooks.simulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.resthooks.simulator.emit.*")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesOfFeatures() {
        slices().matching("dev.resthooks.simulator.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().matching("dev.resthooks.simulator.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldTakeTheTimeFromTheWiringOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOTS)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
