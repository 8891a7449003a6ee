package dev.resthooks.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformEventsTest {
    private static final Instant START = Instant.parse("2026-03-02T21:15:00Z");
    private static final List<OrgKey> ORGS = List.of(new OrgKey("acme"), new OrgKey("globex"));
    private static final Set<EventType> ALL = Set.copyOf(FormerEvents.ofPlatform());

    static List<DomainEvent> tell(long seed, Set<EventType> events, int count) {
        PlatformEvents platform = new PlatformEvents(seed, ORGS, events);
        return Stream.iterate(START, at -> at.plusMillis(350))
                .limit(count)
                .map(platform::next)
                .toList();
    }

    @Test
    void shouldTellAllTwentyOneEvents() {
        assertThat(tell(7, ALL, 2_000))
                .extracting(DomainEvent::type)
                .containsAll(Set.copyOf(FormerEvents.ofPlatform()));
    }

    @Test
    void shouldTellTheSameByteForByteWhenSeedAndTimesAreTheSame() {
        assertThat(tell(42, ALL, 3_000)).isEqualTo(tell(42, ALL, 3_000));
    }

    @Test
    void shouldTellSomethingElseWhenTheSeedIsAnother() {
        List<EventId> ids = tell(42, ALL, 500).stream().map(DomainEvent::id).toList();

        assertThat(tell(43, ALL, 500)).extracting(DomainEvent::id).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void shouldGiveEachEventAnIdOfItsOwn() {
        assertThat(tell(1, ALL, 20_000)).extracting(DomainEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellOfAllOrganisations() {
        assertThat(tell(3, ALL, 200)).extracting(DomainEvent::org).containsAll(ORGS);
    }

    @Test
    void shouldCarryTheTimeItWasGiven() {
        assertThat(tell(3, ALL, 3))
                .extracting(DomainEvent::time)
                .containsExactly(START, START.plusMillis(350), START.plusMillis(700));
    }

    @ParameterizedTest
    @MethodSource("dev.resthooks.contract.event.FormerEvents#ofPlatform")
    void shouldTellOneEventAloneWhenOnlyThatIsWanted(EventType only) {
        assertThat(tell(5, Set.of(only), 300)).extracting(DomainEvent::type).containsOnly(only);
    }
}
