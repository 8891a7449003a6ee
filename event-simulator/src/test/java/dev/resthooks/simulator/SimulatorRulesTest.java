package dev.resthooks.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SimulatorRulesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.resthooks.simulator");

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
}
