package dev.resthooks.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.plan.Fault;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.reconcile.Findings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final LoadScenario STEADY = LoadScenarios.named("steady", Shipped.CATALOGUE);

    private final FakePlatform platform = new FakePlatform();

    private Load load(LoadScenario scenario) {
        return new Load(FakePlatform.order("ld1", scenario), platform.ports(), LoadWatcher.NONE);
    }

    private static LoadScenario lasting(LoadScenario scenario, int seconds, Fault... faults) {
        return new LoadScenario(
                scenario.name(),
                scenario.question(),
                scenario.traffic(),
                scenario.hooks(),
                new LoadScenario.Timing(Duration.ofSeconds(seconds), Duration.ofSeconds(30), 1),
                List.of(faults));
    }

    @Test
    void shouldFindNothingWhereNothingIsWrong() throws Exception {
        LoadResult result = load(lasting(STEADY, 10)).run();

        assertThat(result.good()).isTrue();
        assertThat(result.sent().events()).isEqualTo(10_000);
        assertThat(result.sent().acknowledged()).isEqualTo(10_000);
        assertThat(result.findings().deliveredInAll()).isEqualTo(10_000);
        assertThat(result.findings().duplicatesInAll()).isZero();
        assertThat(result.latencies().all().getTotalCount()).isEqualTo(10_000);
        assertThat(result.hooks()).isEqualTo(new LoadResult.Check(40, List.of(), 0));
        assertThat(platform.hooksLeft()).isZero();
    }

    @Test
    void shouldStampEventsWithTheTimeAtWhichTheyWereDue() throws Exception {
        var _ = load(lasting(STEADY, 2)).run();

        assertThat(platform.log.get(1_000).time())
                .isEqualTo(platform.log.get(0).time().plusSeconds(1));
    }

    @Test
    void shouldFindEachDeliveryThatWasDropped() throws Exception {
        platform.dropOneIn(1_000);

        LoadResult result = load(lasting(STEADY, 10)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.findings().missingInAll()).isEqualTo(10);
        assertThat(result.findings().missing())
                .allMatch(missing ->
                        platform.log.stream()
                                .anyMatch(event ->
                                        event.id().value().startsWith(missing.idPrefix())));
    }

    @Test
    void shouldFindDeliveriesThatWereSwapped() throws Exception {
        platform.swapOneIn(1_000);
        LoadScenario oneResource = ofOneResource(STEADY);

        LoadResult result = load(lasting(oneResource, 10)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.findings().lateInAll()).isBetween(9L, 10L);
        assertThat(result.findings().lateInAll() + result.findings().missingInAll()).isEqualTo(10);
    }

    private static LoadScenario ofOneResource(LoadScenario scenario) {
        return LoadScenarioText.read(
                LoadScenarios.text(scenario.name()).replace("resources: 200", "resources: 1"));
    }

    @Test
    void shouldFindWhatComesTwice() throws Exception {
        platform.repeatOneIn(1_000);

        LoadResult result = load(lasting(STEADY, 10)).run();

        assertThat(result.findings().duplicatesInAll()).isEqualTo(10);
        assertThat(result.unexplainedDuplicates()).isEqualTo(10);
        assertThat(result.good()).isFalse();
    }

    @Test
    void shouldForgiveWhatComesTwiceWhenAPartOfTheStackWasKilled() throws Exception {
        platform.repeatOneIn(1_000);
        LoadScenario scenario =
                lasting(STEADY, 10, Fault.read(Fault.Kind.KILL, "dispatcher@3s").orElseThrow());

        LoadResult result = load(scenario).run();

        assertThat(result.findings().duplicatesInAll()).isEqualTo(10);
        assertThat(result.good()).isTrue();
    }

    @Test
    void shouldFindThatNothingWasAcknowledged() throws Exception {
        platform.refuseOneIn(1);

        LoadResult result = load(lasting(STEADY, 1)).run();

        assertThat(result.findings().good()).isTrue();
        assertThat(result.sent().failed()).isEqualTo(1_000);
        assertThat(result.good()).isFalse();
    }

    @Test
    void shouldForgiveOneInAHundredEventsThatIsNotAcknowledgedWhenAPartOfTheStackWasKilled()
            throws Exception {
        LoadScenario scenario =
                lasting(STEADY, 2, Fault.read(Fault.Kind.KILL, "dispatcher@1s").orElseThrow());
        platform.refuseOneIn(100);
        assertThat(load(scenario).run().good()).isTrue();

        platform.refuseOneIn(50);
        assertThat(load(scenario).run().good()).isFalse();
    }

    @Test
    void shouldForgiveNoEventThatIsNotAcknowledgedWithoutAFault() throws Exception {
        platform.refuseOneIn(1_000);

        LoadResult result = load(lasting(STEADY, 1)).run();

        assertThat(result.sent().failed()).isEqualTo(1);
        assertThat(result.findings().good()).isTrue();
        assertThat(result.good()).isFalse();
    }

    @Test
    void shouldFindACountThatRisesAfterItWasRight() throws Exception {
        platform.countOnceMoreAfter(1);

        LoadResult result = load(lasting(STEADY, 1)).run();

        assertThat(result.hooks().wrongInAll()).isEqualTo(40);
        assertThat(result.good()).isFalse();
    }

    @Test
    void shouldFindCountsThatAreWrong() throws Exception {
        platform.miscount();

        LoadResult result = load(lasting(STEADY, 1)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.hooks().wrongInAll()).isEqualTo(40);
        assertThat(result.hooks().wrong().getFirst()).contains("was triggered");
    }

    private static final LoadScenario MIXED =
            LoadScenarioText.read(
                    """
                    question: Why?
                    rate: 500
                    receivers:
                      - {name: fast, share: 70%, answers: fast}
                      - {name: broken, share: 20%, answers: {status: {code: 500}}}
                      - {name: hanging, share: 10%, answers: never}
                    """);

    @Test
    void shouldFindCountsThatAreWrongOfHooksThatHangToo() throws Exception {
        platform.countHangingAfter(Integer.MAX_VALUE);

        LoadResult result = load(lasting(MIXED, 10)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.hooks().wrongInAll())
                .isEqualTo(result.findings().classes().get(2).hooks());
        assertThat(result.hooks().wrong().getFirst())
                .contains("was triggered 0 times, though its receiver was called with 1 events");
    }

    @Test
    void shouldWaitForTheCountsOfCallsThatHang() throws Exception {
        platform.countHangingAfter(15);

        assertThat(load(lasting(MIXED, 10)).run().good()).isTrue();
    }

    @Test
    void shouldNotJudgeCountsOfHooksThatHangWhenItIsBrokenOff() throws Exception {
        platform.countHangingAfter(Integer.MAX_VALUE);
        Load load = load(lasting(MIXED, 100_000));
        load.stop();

        assertThat(load.run().hooks().wrongInAll()).isZero();
    }

    @Test
    void shouldExpectOfEachClassWhatItsReceiversDeserve() throws Exception {
        LoadResult result = load(lasting(MIXED, 10)).run();

        List<Findings.ClassFindings> classes = result.findings().classes();
        assertThat(result.good()).isTrue();
        assertThat(classes.get(0).missing()).isZero();
        assertThat(classes.get(1).disabledHooks()).isEqualTo(classes.get(1).hooks());
        assertThat(classes.get(1).delivered()).isZero();
        assertThat(classes.get(2).requests()).isEqualTo(classes.get(2).hooks());
        assertThat(classes.get(2).owed()).isGreaterThan(classes.get(2).requests());
    }

    private static final LoadScenario LOSING =
            LoadScenarios.named("receivers-lose-events", Shipped.CATALOGUE);

    @Test
    void shouldFindWhatReceiversLose() throws Exception {
        platform.settleAfter(3);

        LoadResult result = load(lasting(LOSING, 20)).run();

        assertThat(result.repairs().wrong()).isEmpty();
        assertThat(result.good()).isTrue();
        assertThat(result.repairs().checked()).isBetween(20, 100);
        assertThat(result.findings().deliveredInAll()).isEqualTo(10_000);
        assertThat(result.latencies().all().getTotalCount())
                .isEqualTo(10_000 - result.repairs().checked());
    }

    @Test
    void shouldFindThatReceiversAreNotToldAllThatTheyHaveLost() throws Exception {
        platform.forgetOneIn(2);

        LoadResult result = load(lasting(LOSING, 20)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.repairs().wrong()).anyMatch(it -> it.contains(" has lost ["));
        assertThat(result.findings().missingInAll()).isPositive();
    }

    @Test
    void shouldFindThatReceiversAreToldWhatNeverCame() throws Exception {
        platform.dropOneIn(1_000);

        LoadResult result = load(lasting(LOSING, 20)).run();

        assertThat(result.repairs().wrongInAll()).isPositive();
        assertThat(result.good()).isFalse();
    }

    @Test
    void shouldFindThatWhatReceiversLoseIsNotSentAgain() throws Exception {
        platform.replayNothing();

        LoadResult result = load(lasting(LOSING, 20)).run();

        assertThat(result.good()).isFalse();
        assertThat(result.repairs().wrong()).anyMatch(it -> it.contains("has no proof"));
        assertThat(result.findings().missingInAll()).isEqualTo(result.repairs().checked());
    }

    @Test
    void shouldRepairNothingWhenItIsBrokenOff() throws Exception {
        Load load = load(lasting(LOSING, 100_000));
        load.abort();

        LoadResult result = load.run();

        assertThat(result.repairs()).isEqualTo(new LoadResult.Check(0, List.of(), 0));
    }

    @Test
    void shouldRefuseAFaultAfterItsEnd() {
        LoadScenario scenario =
                lasting(STEADY, 10, Fault.read(Fault.Kind.KILL, "dispatcher@30s").orElseThrow());

        assertThatThrownBy(() -> load(scenario).run())
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("dispatcher is to be killed after 30 s");
    }

    @Test
    void shouldEndWhenItIsTold() throws Exception {
        Load load = load(lasting(STEADY, 100_000));
        load.change(new RatePlan.Constant(1));
        load.stop();

        LoadResult result = load.run();

        assertThat(result.sent().events()).isLessThan(1_000);
        assertThat(platform.hooksLeft()).isZero();
    }
}
