package dev.resthooks.dispatcher.ledger.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransactionTimeTest {
    @Test
    void shouldDoubleWithEachFailureUpToAMinute() {
        assertThat(Stream.iterate(TransactionTime.SHORTEST, TransactionTime::longer).limit(6))
                .extracting(it -> it.length().toSeconds())
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void shouldStayLongWhileEntriesNeedMuchOfTheShortestTime() {
        TransactionTime longer = TransactionTime.SHORTEST.longer();

        assertThat(longer.after(Duration.ofMillis(2_501))).isEqualTo(longer);
        assertThat(longer.after(Duration.ofMillis(2_500))).isEqualTo(TransactionTime.SHORTEST);
    }
}
