package dev.resthooks.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.resthooks.simulator.plan.Hooks;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadLayoutTest {
    private static List<LoadLayout> shares(LoadScenario scenario, int of) {
        return IntStream.range(0, of)
                .mapToObj(number -> FakePlatform.order("ld1", scenario).of(new Share(number, of)))
                .map(LoadLayout::of)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void shouldDealOutEachStreamOnceWithAllThatWaitForIt(int of) {
        LoadScenario scenario = LoadScenarios.named("steady").with(new Hooks.Count.InAll(333));
        LoadLayout whole = shares(scenario, 1).getFirst();

        List<LoadLayout> shares = shares(scenario, of);

        assertThat(shares.stream().flatMapToInt(share -> IntStream.of(share.own())).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        assertThat(shares.stream().flatMapToInt(share -> IntStream.of(share.hookStream())).sorted())
                .containsExactlyElementsOf(
                        IntStream.of(whole.hookStream()).sorted().boxed().toList());
        assertThat(shares)
                .allSatisfy(share ->
                        assertThat(IntStream.of(share.hookStream()).boxed())
                                .isSubsetOf(IntStream.of(share.own()).boxed().toList()));
        assertThat(shares.stream().mapToDouble(LoadLayout::rateShare).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldDealOutAboutTheSameRates() {
        assertThat(shares(LoadScenarios.named("one-big-customer"), 5))
                .allSatisfy(share -> assertThat(share.rateShare()).isBetween(0.19, 0.21));
    }

    @Test
    void shouldRefuseMoreSharesThanThereAreStreams() {
        LoadScenario steady = LoadScenarios.named("steady");

        assertThatThrownBy(() -> shares(steady, 51))
                .isInstanceOf(LoadException.class)
                .hasMessage(
                        "51 instances can't share a load of 50 streams (events × organisations)");
    }
}
