package dev.resthooks.dispatcher.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScheduleTest {
    @ParameterizedTest(name = "after {0} the longest pause is {1}")
    @CsvSource({
        "PT-5S, PT1S",
        "PT0S, PT1S",
        "PT2S, PT2S",
        "PT14S, PT14S",
        "PT1M, PT15S",
        "PT10M, PT15S",
        "PT1H, PT90S",
        "PT2H40M, PT4M",
        "P7D, PT4M"
    })
    void shouldPauseInProportionToTheSuspensionWithinBounds(Duration suspended, Duration longest) {
        LongStream pauses = pausesAfter(suspended);

        assertThat(pauses.summaryStatistics().getMax())
                .isBetween(longest.toMillis() * 99 / 100, longest.toMillis());
    }

    @Test
    void shouldShortenAPauseByAFifthAtMostAndDifferentlyForEachHook() {
        LongStream pauses = pausesAfter(Duration.ofMinutes(5));

        assertThat(pauses.distinct().boxed())
                .hasSizeGreaterThan(800)
                .allSatisfy(it -> assertThat(it).isBetween(12_000L, 15_000L));
    }

    private static LongStream pausesAfter(Duration suspended) {
        return LongStream.range(0, 1_000)
                .map(hook -> ProbeSchedule.pause(suspended.toMillis(), hook));
    }
}
