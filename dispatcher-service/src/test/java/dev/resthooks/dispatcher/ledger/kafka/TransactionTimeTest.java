package dev.resthooks.dispatcher.ledger.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionTimeTest {
    @ParameterizedTest
    @CsvSource({"0, 5", "10000, 5", "10001, 10", "100000, 50", "120000, 60", "2000000000, 60"})
    void shouldGrowWithTheEntryUpToAMinute(int records, int seconds) {
        assertThat(TransactionTime.of(records).length()).hasSeconds(seconds);
    }
}
