package dev.resthooks.registry.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.TypedSpan;
import dev.resthooks.registry.log.SpanReader.EventCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReplayFormTest {
    private static final TypedSpan SPAN =
            TypedSpan.last(
                    Duration.ofHours(1),
                    new Times(Instant.parse("2026-04-03T12:00:00Z"), ZoneOffset.UTC));

    private static ReplayPages.ReplayForm ofAll(long events, boolean isComplete) {
        return ReplayPages.ReplayForm.ofAll(
                SPAN, "ActionCreated", new EventCount(events, isComplete));
    }

    @Test
    void shouldSayHowManyEventsTheReplaySends() {
        assertThat(ofAll(1_240, true).question())
                .startsWith("Each ActionCreated of your organisation that was logged in this time")
                .endsWith("That makes 1,240 events.");
        assertThat(ofAll(1_240, true).submit()).isEqualTo("Send 1,240 events again");
        assertThat(ofAll(1, true).submit()).isEqualTo("Send 1 event again");
    }

    @Test
    void shouldOfferNothingWhenThereIsNothingToSend() {
        assertThat(ofAll(0, true).question()).startsWith("No ActionCreated of your organisation");
        assertThat(ofAll(0, true).submit()).isEmpty();
    }

    @Test
    void shouldSayThatThereMayBeMoreWhenNotAllAreCounted() {
        assertThat(ofAll(240, false).question()).contains("That makes at least 240 events;");
        assertThat(ofAll(0, false).question()).endsWith("can’t be counted now.");
        assertThat(ofAll(240, false).submit()).isEqualTo("Send all events of this time again");
    }
}
