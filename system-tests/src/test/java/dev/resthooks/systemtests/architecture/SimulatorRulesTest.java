package dev.resthooks.systemtests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

class SimulatorRulesTest {
    @Test
    void shouldLetFeaturesSeeEachOthersRootsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.resthooks.simulator.receiver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.resthooks.simulator.emit..", "dev.resthooks.simulator.sample..")
                .check(Product.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.resthooks.simulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.resthooks.simulator.emit.*")
                .check(Product.CLASSES);
    }
}
