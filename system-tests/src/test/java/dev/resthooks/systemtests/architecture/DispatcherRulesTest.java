package dev.resthooks.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherRulesTest {
    private static final String BASE = "dev.resthooks.dispatcher";
    private static final JavaClasses CLASSES = Product.CLASSES.that(resideInAPackage(BASE + ".."));

    /** Of the pipeline, from the top to the bottom. */
    private static final List<String> PIPELINE_LAYERS =
            List.of(
                    BASE + ".pipeline",
                    BASE + ".pipeline.transaction",
                    BASE + ".pipeline.lane",
                    BASE + ".pipeline.catchup",
                    BASE + ".pipeline.queue",
                    BASE + ".pipeline.share",
                    BASE + ".pipeline.model");

    @Test
    void shouldHaveLayersInThePipelineThatSeeOnlyThoseBelowThem() {
        for (int layer = 1; layer < PIPELINE_LAYERS.size(); layer++) {
            noClasses()
                    .that()
                    .resideInAPackage(PIPELINE_LAYERS.get(layer))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PIPELINE_LAYERS.subList(0, layer).toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void shouldShowNothingOfThePipelineButItsRootItsModelAndItsQueue() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".pipeline.transaction..",
                        BASE + ".pipeline.lane..",
                        BASE + ".pipeline.catchup..",
                        BASE + ".pipeline.share..")
                .check(CLASSES);
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
