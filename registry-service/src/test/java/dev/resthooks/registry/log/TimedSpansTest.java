package dev.resthooks.registry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.SpanReader.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedSpansTest {
    private final TimedSpans hour = of(0, 3_600_000);

    private static TimedSpans of(long from, long to) {
        return new TimedSpans(
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                List.of(new Span(3, 100, 200), new Span(1, 0, 300)));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "3599999, true", "3600000, false"})
    void shouldHaveTheEventsOfItsTimeAlone(long logged, boolean isIn) {
        MatchedEvent event =
                new MatchedEvent(
                        5, new EventId("e"), Optional.empty(), Instant.ofEpochMilli(logged));

        assertThat(hour.has(event)).isEqualTo(isIn);
    }

    /** Partition 1 is read before 3: of 400 offsets, the reading has passed 100, 340 or none. */
    @ParameterizedTest
    @CsvSource({"1, 100, 0, 720000", "3, 140, 0, 2448000", "1, 100, 5, 716000", "1, 3, 5, 16630"})
    void shouldEndEarlierByWhatWasNotRead(int partition, long next, int behind, long to) {
        Instant shorter =
                hour.shorterTo(rest(new Span(partition, next, 300)), Duration.ofSeconds(behind));

        assertThat(shorter).isEqualTo(Instant.ofEpochMilli(to));
    }

    private static Rest rest(Span span) {
        return new Rest(span, Optional.empty());
    }

    @Test
    void shouldHaveAnEarlierEndThanItsOwn() {
        Rest last = rest(new Span(3, 199, 200));

        assertThat(of(7, 9).shorterTo(last, Duration.ZERO)).isEqualTo(Instant.ofEpochMilli(8));
        assertThatExceptionOfType(LogAway.class)
                .isThrownBy(() -> of(7, 8).shorterTo(last, Duration.ZERO));
        assertThatExceptionOfType(LogAway.class)
                .isThrownBy(() -> of(0, 1_000).shorterTo(last, Duration.ofSeconds(5)));
    }

    @Test
    void shouldTellThatItIsNotTheTimeThatStoppedTheReading() {
        LogAway away = new LogAway("no answer");

        assertThatExceptionOfType(LogAway.class)
                .isThrownBy(() ->
                        hour.shorterTo(
                                new Rest(new Span(3, 199, 200), Optional.of(away)), Duration.ZERO))
                .isSameAs(away);
    }

    @Test
    void shouldEndWhereAPartitionCannotBeReadYet() {
        assertThat(hour.below(Map.of(3, 150L, 1, 300L)).spans())
                .containsExactly(new Span(3, 100, 150), new Span(1, 0, 300));
        assertThat(hour.below(Map.of(3, 100L, 1, 300L)).spans())
                .containsExactly(new Span(1, 0, 300));
        assertThat(hour.below(Map.of(3, 201L, 1, 300L))).isEqualTo(hour);
    }
}
