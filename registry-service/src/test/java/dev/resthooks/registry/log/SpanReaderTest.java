package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.SpanReader.EventCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class SpanReaderTest {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final List<Span> SPANS = List.of(new Span(3, 100, 103), new Span(1, 0, 4));

    private final FakeReader log = new FakeReader();
    private final SpanReader reader = new SpanReader(log, hook());

    private static HookState hook() {
        return aHook(382).of(ORG).state();
    }

    @Test
    void shouldCountTheEventsOfTheHooksTypeAndOrganisation() {
        log.othersAt = List.of(1L, 102L);

        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(5, true));
    }

    @Test
    void shouldCountNoEventsInNoSpans() {
        assertThat(reader.count(List.of())).isEqualTo(new EventCount(0, true));
    }

    @Test
    void shouldSayThatThereMayBeMoreWhenTheTimeIsUp() {
        log.readsInTime = 2;

        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(2, false));
    }

    @Test
    void shouldReadSomethingHoweverShortTheTime() {
        log.readsInTime = 0;

        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(1, false));
    }

    @Test
    void shouldReturnWhatIsLeftOfTheSpanInTheOrderOfPartitions() {
        log.readsInTime = 5;
        List<Integer> partitions = new ArrayList<>();

        Optional<Span> rest =
                reader.read(SPANS, (partition, _) -> partitions.add(partition.number()));

        assertThat(rest).contains(new Span(3, 101, 103));
        assertThat(partitions).containsExactly(1, 3);
    }

    @Test
    void shouldKeepWhatItReadBeforeKafkaWasAway() {
        log.awayFrom = 101;

        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(4, false));
    }

    @Test
    void shouldFailWhenNothingCouldBeRead() {
        log.awayFrom = 0;

        assertThatExceptionOfType(LogAway.class).isThrownBy(() -> reader.count(SPANS));
    }

    @Test
    void shouldReadABatchAgainLaterThatCouldNotBeUsed() {
        Optional<Span> rest =
                reader.read(
                        SPANS,
                        (partition, _) -> {
                            if (partition.number() == 3) {
                                throw new LogAway("no answer");
                            }
                        });

        assertThat(rest).contains(new Span(3, 100, 103));
    }

    /** Has an event at each offset, and brings one at a time. */
    private static final class FakeReader implements LogReader {
        int readsInTime = Integer.MAX_VALUE;
        long awayFrom = Long.MAX_VALUE;
        List<Long> othersAt = List.of();

        @Override
        public boolean isTimeUp() {
            return readsInTime <= 0;
        }

        @Override
        public MatchedEvents read(
                EventPartition partition,
                long from,
                long to,
                BiPredicate<DomainEvent, Instant> wanted) {
            if (from >= awayFrom) {
                throw new LogAway("no answer");
            }
            readsInTime--;
            DomainEvent event = event(othersAt.contains(from) ? new OrgKey("other") : ORG);
            return new MatchedEvents(
                    wanted.test(event, event.time())
                            ? List.of(
                                    new MatchedEvent(
                                            from, event.id(), event.resource(), event.time()))
                            : List.of(),
                    from + 1);
        }

        private static DomainEvent event(OrgKey org) {
            return anEvent("e").of(org).event();
        }

        @Override
        public PartitionProgress progress(HookId hook, EventPartition partition) {
            return PartitionProgress.NONE;
        }

        @Override
        public boolean awaitReportsApplied() {
            return true;
        }

        @Override
        public boolean isNewsOf(HookId hook, OffsetMarks marks) {
            return false;
        }

        @Override
        public Map<Integer, Long> stableEnds(ResourceType resource) {
            return Map.of();
        }

        @Override
        public boolean isWholeSince(ResourceType resource, Instant from) {
            return true;
        }

        @Override
        public void close() {}
    }
}
