package dev.resthooks.simulator.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.simulator.emit.FakeRunClock;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.FakePlatform;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Share;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.reconcile.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SharedLoadTest {
    private static final LoadScenario STEADY = lasting(10);

    private final FakeInstance one = new FakeInstance("one");
    private final FakeInstance two = new FakeInstance("two");
    private final FakeInstance three = new FakeInstance("three");
    private final FakePlatform registry = new FakePlatform();
    private final List<String> said = new CopyOnWriteArrayList<>();

    private static LoadScenario lasting(int seconds) {
        return LoadScenarios.named("steady")
                .with(
                        new LoadScenario.Timing(
                                Duration.ofSeconds(seconds), Duration.ofSeconds(5), 1));
    }

    /** Seconds pass at once, but whoever waits lets others go on. */
    private static final class QuickClock implements RunClock {
        private final FakeRunClock clock = new FakeRunClock();

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public void sleep(Duration time) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            clock.sleep(time);
        }
    }

    private SharedLoad load(LoadScenario scenario, FakeInstance... instances) {
        return new SharedLoad(
                FakePlatform.order("ld1", scenario),
                List.of(instances),
                new SharedLoad.Stage(
                        registry,
                        registry,
                        new QuickClock(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15)),
                new LoadWatcher() {
                    @Override
                    public void said(String line) {
                        said.add(line);
                    }
                });
    }

    @Test
    void shouldAddUpWhatAllHaveSentAndGot() throws Exception {
        LoadResult result = load(STEADY, one, two, three).run();

        assertThat(result.good()).isTrue();
        assertThat(result.sent().events()).isBetween(9_997L, 10_003L);
        assertThat(result.findings().deliveredInAll()).isEqualTo(result.sent().events());
        assertThat(result.findings().expectedInAll()).isEqualTo(result.sent().events());
        assertThat(result.latencies().all().getTotalCount()).isEqualTo(result.sent().events());
        assertThat(result.hooks().hooks()).isEqualTo(50);
        assertThat(result.samples().stream().mapToLong(Sample::sent).sum())
                .isEqualTo(result.sent().events());
        assertThat(result.samples().stream().mapToLong(Sample::delivered).sum())
                .isEqualTo(result.sent().events());
        assertThat(result.played().instances())
                .extracting(LoadResult.Instance::name)
                .containsExactly("one", "two", "three");
        assertThat(List.of(one, two, three)).allMatch(it -> it.platform.hooksLeft() == 0);
    }

    @Test
    void shouldNameWhatIsMissingAtAnyOfThem() throws Exception {
        one.platform.dropOneIn(1_000);
        three.platform.dropOneIn(1_000);

        LoadResult result = load(STEADY, one, two, three).run();

        assertThat(result.good()).isFalse();
        assertThat(result.findings().missingInAll()).isEqualTo(6);
        assertThat(result.findings().missing())
                .hasSize(6)
                .extracting(Findings.Missing::at)
                .allMatch(hook -> hook.matches("hook \\d+ of ld1-\\d+"));
    }

    @Test
    void shouldSayThatAnInstanceWasLostAndGoOnWithTheOthers() throws Exception {
        LoadResult result = load(STEADY, one, two.goingAway(), three).run();

        assertThat(result.good()).isFalse();
        assertThat(result.findings().good()).isTrue();
        assertThat(result.findings().deliveredInAll()).isGreaterThan(6_000);
        assertThat(result.played().instances().get(1).lost())
                .contains("it has not answered for 15 s: no answer");
        assertThat(said)
                .contains(
                        "two and its share are lost: it has not answered for 15 s: no answer",
                        "removed 0 hooks of lost instances");
    }

    @Test
    void shouldNotTakeAnInstanceThatWasStartedAnewForTheOneItWas() throws Exception {
        LoadResult result = load(STEADY, one, two.startedAnew()).run();

        assertThat(result.good()).isFalse();
        assertThat(result.played().instances().get(1).lost())
                .contains("it knows nothing of the load: it was started anew");
    }

    @Test
    void shouldNotBeginWhenOneIsBusy() {
        one.take(new LoadOrder("ld0", lasting(3_600), order().orgs(), Share.WHOLE));

        assertThatThrownBy(() -> load(STEADY, two, one).run())
                .isInstanceOf(LoadException.class)
                .hasMessage("one: a share of 'ld0' is played");
        await().untilAsserted(() -> assertThat(two.platform.hooksLeft()).isZero());
    }

    private static LoadOrder order() {
        return FakePlatform.order("ld1", STEADY);
    }

    @Test
    void shouldNotBeginWhenTwoHaveTheirDeliveriesSentToOne() {
        two.platform.at("one");

        assertThatThrownBy(() -> load(STEADY, one, two).run())
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith(
                        "one and two have their deliveries sent to the same http://one/0");
    }

    @Test
    void shouldStopAndChangeAllOfThem() throws Exception {
        SharedLoad load = load(lasting(100_000), one, two);
        load.change(new RatePlan.Constant(1));
        load.stop();

        LoadResult result = load.run();

        assertThat(result.sent().events()).isLessThan(1_000);
        assertThat(result.played().instances()).allMatch(it -> it.lost().isEmpty());
    }

    @Test
    void shouldEndWhenNobodyAsksForItAnyMore() {
        one.take(order());
        one.lease.sleep(Duration.ofSeconds(61));

        await().untilAsserted(() -> assertThat(one.part("ld1").orElseThrow().isOver()).isTrue());

        assertThat(one.platform.hooksLeft()).isZero();
    }

    @Test
    void shouldTakeTheSameShareTwiceAndNoOther() {
        one.take(order());
        one.take(order());

        assertThatThrownBy(() -> one.take(order().of(new Share(1, 2))))
                .hasMessage("a share of 'ld1' is played");
        one.stop("ld1", true);
    }
}
