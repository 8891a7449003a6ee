package dev.resthooks.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the modules have compiled keeps the {@link Rules}. */
class ArchitectureTest {
    @Test
    void shouldHaveSeenAllModules() {
        assertThat(
                        Stream.of(
                                "contract",
                                "kit",
                                "registry",
                                "dispatcher",
                                "simulator",
                                "stack",
                                "bench"))
                .allMatch(module -> Product.CLASSES.containPackage("dev.resthooks." + module));
    }

    @Test
    void shouldKeepTheRootsOfFeaturesPure() {
        Rules.rootsOfFeaturesArePure().check(Product.CLASSES);
    }

    @Test
    void shouldKeepAdaptersOutOfTheRootsOfFeatures() {
        Rules.rootsOfFeaturesKnowNoAdapters().check(Product.CLASSES);
    }

    @Test
    void shouldGiveTheTimeToTheRootsOfFeatures() {
        Rules.rootsOfFeaturesAreGivenTheTime().check(Product.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator"})
    void shouldHaveNoCyclesAmongFeatures(String service) {
        Rules.featuresHaveNoCycles(service).check(Product.CLASSES);
    }

    @Test
    void shouldHaveNoCyclesAmongPackages() {
        Rules.packagesHaveNoCycles().check(Product.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator", "stack", "bench"})
    void shouldNameTwoThingsDifferently(String program) {
        assertThat(Names.sharedByTypesOf(Product.CLASSES, program)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "registry", "dispatcher", "simulator", "stack", "bench"})
    void shouldHaveNoCircleOfMoreThanSixTypes(String program) {
        JavaClasses own = Product.CLASSES.that(resideInAPackage("dev.resthooks." + program + ".."));

        assertThat(TypeCircles.of(own))
                .allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator", "stack", "bench"})
    void shouldGiveNoConstructorMoreThanSixParameters(String program) {
        Rules.constructorsTakeAtMostSix(program).check(Product.CLASSES);
    }

    @Test
    void shouldOpenSocketsInHttpAdaptersOnly() {
        Rules.onlyHttpAdaptersOpenSockets().check(Product.CLASSES);
    }

    @Test
    void shouldKeepEntitiesInPostgresAdapters() {
        Rules.entitiesStayInPostgres().check(Product.CLASSES);
    }

    @Test
    void shouldKeepTheContractFreeOfEverythingElse() {
        Rules.contractDependsOnNothingOfOurs().check(Product.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatcher", "simulator"})
    void shouldLetServicesMeetOnTheWireAlone(String service) {
        Rules.servicesMeetOnTheWireAlone(service).check(Product.CLASSES);
    }
}
