package dev.resthooks.dispatcher.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import org.junit.jupiter.api.Test;

class StruckEventsTest {
    private static final EventPartition ONE = new EventPartition("resthooks.events.actions", 1);
    private static final EventPartition OTHER = new EventPartition("resthooks.events.actions", 2);

    private final StruckEvents events = new StruckEvents();

    @Test
    void shouldGiveUpAnEventThatStrikesABugThreeTimes() {
        events.struck(ONE, 7);
        events.struck(OTHER, 7);
        events.struck(ONE, 7);
        assertThat(events.isGivenUp(ONE, 7)).isFalse();

        events.struck(ONE, 7);

        assertThat(events.isGivenUp(ONE, 7)).isTrue();
        assertThat(events.isGivenUp(ONE, 8)).isFalse();
        assertThat(events.isGivenUp(OTHER, 7)).isFalse();
    }

    @Test
    void shouldGiveUpEventsThatStrikeBugsInTurns() {
        for (int strike = 0; strike < 4; strike++) {
            events.struck(ONE, strike % 2);
        }
        assertThat(events.isGivenUp(ONE, 0)).isFalse();

        events.struck(ONE, 0);

        assertThat(events.isGivenUp(ONE, 0)).isTrue();
        assertThat(events.isGivenUp(ONE, 1)).isFalse();
    }
}
