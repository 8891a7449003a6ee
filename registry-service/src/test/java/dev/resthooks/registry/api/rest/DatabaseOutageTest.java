package dev.resthooks.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
    void shouldTellThatTheDatabaseIsAway(String state) {
        Throwable failure = new IllegalStateException(new SQLException("refused", state));

        assertThat(DatabaseOutage.isBehind(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40P01", "57014", "22001"})
    void shouldNotBlameADatabaseThatAnswered(String state) {
        Throwable failure = new IllegalStateException(new SQLException("refused", state));

        assertThat(DatabaseOutage.isBehind(failure)).isFalse();
    }

    @Test
    void shouldLookIntoWhatWasSuppressed() {
        Throwable failure = new IllegalStateException("could not commit");
        failure.addSuppressed(new IllegalStateException(new SQLException("broken", "08006")));

        assertThat(DatabaseOutage.isBehind(failure)).isTrue();
    }

    @Test
    void shouldKnowThePoolsOwnTimeout() {
        assertThat(DatabaseOutage.isBehind(new SQLException("Sorry, acquisition timeout!")))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new IllegalStateException())).isFalse();
    }
}
