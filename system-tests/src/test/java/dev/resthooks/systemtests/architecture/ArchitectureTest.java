package dev.resthooks.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.resthooks.stack.BuildFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the modules have compiled keeps the {@link Rules}. */
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of(
                    "contract",
                    "kit",
                    "registry-service",
                    "dispatcher-service",
                    "event-simulator",
                    "local-stack",
                    "benchmarks");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .importPaths(MODULES.stream().map(ArchitectureTest::classes).toList());

    private static Path classes(String module) {
        return BuildFolder.project().resolve(module).resolve("target/classes");
    }

    @Test
    void shouldHaveSeenAllModules() {
        assertThat(Stream.of(
                        "contract", "kit", "registry", "dispatcher", "simulator", "stack", "bench"))
                .allMatch(module -> PRODUCT.containPackage("dev.resthooks." + module));
    }

    @Test
    void shouldKeepTheRootsOfFeaturesPure() {
        Rules.rootsOfFeaturesArePure().check(PRODUCT);
    }

    @Test
    void shouldKeepAdaptersOutOfTheRootsOfFeatures() {
        Rules.rootsOfFeaturesKnowNoAdapters().check(PRODUCT);
    }

    @Test
    void shouldGiveTheTimeToTheRootsOfFeatures() {
        Rules.rootsOfFeaturesAreGivenTheTime().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator"})
    void shouldHaveNoCyclesAmongFeatures(String service) {
        Rules.featuresHaveNoCycles(service).check(PRODUCT);
    }

    @Test
    void shouldHaveNoCyclesAmongPackages() {
        Rules.packagesHaveNoCycles().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator", "stack", "bench"})
    void shouldNameTwoThingsDifferently(String program) {
        assertThat(Names.sharedByTypesOf(PRODUCT, program)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator", "stack", "bench"})
    void shouldHaveNoLargeCircleOfTypes(String program) {
        JavaClasses own = PRODUCT.that(resideInAPackage("dev.resthooks." + program + ".."));

        assertThat(TypeCircles.of(own))
                .allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(6));
    }

    @Test
    void shouldOpenSocketsInHttpAdaptersOnly() {
        Rules.onlyHttpAdaptersOpenSockets().check(PRODUCT);
    }

    @Test
    void shouldKeepEntitiesInPostgresAdapters() {
        Rules.entitiesStayInPostgres().check(PRODUCT);
    }

    @Test
    void shouldKeepTheContractFreeOfEverythingElse() {
        Rules.contractDependsOnNothingOfOurs().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator"})
    void shouldLetServicesMeetOnTheWireAlone(String service) {
        Rules.servicesMeetOnTheWireAlone(service).check(PRODUCT);
    }
}
