package dev.resthooks.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.resthooks.contract.wrong.HeavyRecord;
import dev.resthooks.contract.wrong.below.Circular;
import dev.resthooks.dispatcher.wrong.OtherService;
import dev.resthooks.registry.other.Neighbour;
import dev.resthooks.registry.wrong.ImpureRoot;
import dev.resthooks.registry.wrong.StrayEntity;
import dev.resthooks.registry.wrong.kafka.WrongAdapter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that can't fail is none. */
class RulesTest {
    private static final JavaClasses WRONG =
            new ClassFileImporter()
                    .importClasses(
                            HeavyRecord.class,
                            Circular.class,
                            OtherService.class,
                            Neighbour.class,
                            ImpureRoot.class,
                            StrayEntity.class,
                            WrongAdapter.class);

    @ParameterizedTest
    @MethodSource("rulesAndOffenders")
    void shouldFailOnAClassThatBreaksTheRule(ArchRule rule, Class<?> offender) {
        assertThat(rule.evaluate(WRONG).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(offender.getSimpleName()));
    }

    static Stream<Arguments> rulesAndOffenders() {
        return Stream.of(
                Arguments.of(Rules.rootsOfFeaturesArePure(), ImpureRoot.class),
                Arguments.of(Rules.rootsOfFeaturesKnowNoAdapters(), ImpureRoot.class),
                Arguments.of(Rules.rootsOfFeaturesAreGivenTheTime(), ImpureRoot.class),
                Arguments.of(Rules.featuresHaveNoCycles("registry"), StrayEntity.class),
                Arguments.of(Rules.packagesHaveNoCycles(), HeavyRecord.class),
                Arguments.of(Rules.onlyHttpAdaptersOpenSockets(), WrongAdapter.class),
                Arguments.of(Rules.entitiesStayInPostgres(), StrayEntity.class),
                Arguments.of(Rules.constructorsTakeAtMostSix("registry"), WrongAdapter.class),
                Arguments.of(Rules.contractDependsOnNothingOfOurs(), HeavyRecord.class),
                Arguments.of(Rules.servicesMeetOnTheWireAlone("registry"), Neighbour.class));
    }
}
