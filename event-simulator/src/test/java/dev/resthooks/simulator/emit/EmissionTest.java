package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.emit.EmissionPlan.Progress.State;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmissionTest {
    private static final int UNDER_WAY = 50;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final FakeRunClock clock = new FakeRunClock();

    private static EmissionPlan plan(Optional<Duration> duration, List<Catalogue.Event> events) {
        return new EmissionPlan(200, List.of(new OrgKey("acme")), 1, duration, events);
    }

    private Emission emission(EmissionPlan plan) {
        return new Emission(plan, log, clock, UNDER_WAY);
    }

    private static EmissionPlan threeSeconds() {
        return plan(Optional.of(Duration.ofSeconds(3)), Shipped.CATALOGUE.events());
    }

    @Test
    void shouldSendExactlyRateTimesDuration() {
        Emission emission = emission(threeSeconds());

        emission.run();

        EmissionPlan.Progress progress = emission.progress();
        assertThat(progress.state()).isEqualTo(State.FINISHED);
        assertThat(progress.sent()).isEqualTo(600);
        assertThat(progress.acknowledged()).isEqualTo(600);
        assertThat(log.events()).hasSize(600);
        assertThat(progress.actualRate()).isBetween(199.0, 202.0);
    }

    @Test
    void shouldDateEachEventWithTheTimeAtWhichItWasDue() {
        emission(threeSeconds()).run();

        assertThat(log.events())
                .extracting(DomainEvent::time)
                .startsWith(FakeRunClock.START, FakeRunClock.START.plusMillis(5));
    }

    @Test
    void shouldSendTheSameWhenSeedAndStartAreTheSame() {
        emission(threeSeconds()).run();
        InMemoryEventLog again = new InMemoryEventLog();
        new Emission(threeSeconds(), again, new FakeRunClock(), UNDER_WAY).run();

        assertThat(again.events()).isEqualTo(log.events());
    }

    @Test
    void shouldSendOnlyTheEventsOfThePlan() {
        Set<EventType> wanted = Set.of(PlatformEvents.STEP_CHANGED, PlatformEvents.TASK_UPDATED);

        emission(
                        plan(
                                Optional.of(Duration.ofSeconds(1)),
                                Shipped.events(wanted.toArray(EventType[]::new))))
                .run();

        assertThat(log.events()).extracting(DomainEvent::type).isSubsetOf(wanted);
    }

    @Test
    void shouldCountWhatTheLogGaveUpAsFailed() {
        log.failWith("no broker");
        Emission emission = emission(threeSeconds());

        emission.run();

        assertThat(emission.progress().failed()).isEqualTo(600);
        assertThat(emission.progress().acknowledged()).isZero();
    }

    @Test
    void shouldHandNoMoreToASilentLogThanIsAllowedToBeUnderWay() throws Exception {
        log.fallSilent();
        Emissions emissions = new Emissions(log, clock, UNDER_WAY);
        emissions.start(plan(Optional.empty(), Shipped.CATALOGUE.events()));

        await().until(() -> log.events().size() == UNDER_WAY);
        EmissionPlan.Progress progress = emissions.latest().orElseThrow();

        assertThat(progress.acknowledged()).isZero();
        assertThat(progress.underWay()).isEqualTo(UNDER_WAY);
    }

    @Test
    void shouldSendWhatWasDueInItsTimeWhenItIsHeldUpBeyondItsEnd() {
        clock.stallNextSleepFor(Duration.ofSeconds(10));
        Emission emission = emission(threeSeconds());

        emission.run();

        assertThat(emission.progress().sent()).isEqualTo(600);
        assertThat(log.events().getLast().time())
                .isEqualTo(FakeRunClock.START.plusMillis(3_000 - 5));
    }

    @Test
    void shouldRunOneAtATimeUntilItIsStopped() throws Exception {
        Emissions emissions = new Emissions(log, clock, UNDER_WAY);
        EmissionPlan endless = plan(Optional.empty(), Shipped.CATALOGUE.events());

        assertThat(emissions.start(endless)).isPresent();
        assertThat(emissions.start(endless)).isEmpty();
        assertThat(emissions.stop().orElseThrow().state()).isEqualTo(State.STOPPED);
        assertThat(emissions.start(endless)).isPresent();
        emissions.stop();
    }

    @Test
    void shouldKnowOfNoRunBeforeTheFirst() throws Exception {
        Emissions emissions = new Emissions(log, clock, UNDER_WAY);

        assertThat(emissions.latest()).isEmpty();
        assertThat(emissions.stop()).isEmpty();
    }
}
