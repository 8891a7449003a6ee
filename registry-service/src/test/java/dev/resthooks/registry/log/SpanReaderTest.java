package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.log.SpanReader.Rest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanReaderTest {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final List<Span> SPANS = List.of(new Span(3, 100, 103), new Span(1, 0, 4));

    private final InMemoryLog log = new InMemoryLog();
    private final SpanReader reader = new SpanReader(log.open(ORG), aHook(382).of(ORG).state());

    SpanReaderTest() {
        for (Span span : SPANS) {
            for (long offset = span.from(); offset < span.to(); offset++) {
                put(span.partition(), offset, ORG);
            }
        }
    }

    private void put(int partition, long offset, OrgKey org) {
        log.put(partition, offset, anEvent("e").of(org).event(), Instant.EPOCH);
    }

    @Test
    void shouldCountTheEventsOfTheHooksTypeAndOrganisation() {
        OrgKey other = new OrgKey("other");
        put(1, 1, other);
        put(3, 102, other);

        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(5, true));
    }

    @Test
    void shouldCountTheEventsOfTheResourceThatTheHookIsForAlone() {
        HookState hook = aHook(382).of(ORG).state();
        Optional<ResourceId> only = Optional.of(new ResourceId("only-7"));
        HookState one =
                hook.withSettings(new CallSettings(Accept.MCP, List.of(), only, Optional.empty()));
        log.put(1, 2, anEvent("e").of(ORG).about("only-7").event(), Instant.EPOCH);
        log.put(3, 100, anEvent("e").of(ORG).about("only-8").event(), Instant.EPOCH);

        assertThat(new SpanReader(log.open(ORG), one).count(SPANS))
                .isEqualTo(new EventCount(1, true));
        assertThat(reader.count(SPANS)).isEqualTo(new EventCount(7, true));
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

        Optional<Rest> rest =
                reader.read(SPANS, (partition, _) -> partitions.add(partition.number()));

        assertThat(rest).contains(new Rest(new Span(3, 101, 103), Optional.empty()));
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
        LogAway away = new LogAway("no answer");
        Optional<Rest> rest =
                reader.read(
                        SPANS,
                        (partition, _) -> {
                            if (partition.number() == 3) {
                                throw away;
                            }
                        });

        assertThat(rest).contains(new Rest(new Span(3, 100, 103), Optional.of(away)));
    }
}
