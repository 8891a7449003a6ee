package dev.resthooks.registry.report.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.report.AppliedReports.Fault;
import jakarta.transaction.RollbackException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFaultTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "57P01", "57P03", "53300", "28P01", "42501", "42P01", "XX000"})
    void shouldWaitForADatabaseThatIsAwayOrNotAsItHasToBe(String state) {
        assertThat(of(state)).isEqualTo(Fault.AWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "40P01", "40001", "55P03", "57014", "25P03"})
    void shouldTryLessWhenAStatementWasCutOff(String state) {
        assertThat(of(state)).isEqualTo(Fault.CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23503", "23514", "21000", "54000"})
    void shouldSetAsideWhatIsRefused(String state) {
        assertThat(of(state)).isEqualTo(Fault.REFUSED);
    }

    @Test
    void shouldKnowThePoolsOwnFailures() {
        assertThat(SqlFault.of(new SQLException("Sorry, acquisition timeout!")))
                .isEqualTo(Fault.AWAY);
        assertThat(SqlFault.of(new SQLException("Enlisted connection used without transaction")))
                .isEqualTo(Fault.CUT_OFF);
    }

    @Test
    void shouldKnowAStatementThatTookTooLong() {
        SQLException broken =
                new SQLException(
                        "I/O error", "08006", new SocketTimeoutException("Read timed out"));

        assertThat(SqlFault.of(new IllegalStateException(broken))).isEqualTo(Fault.CUT_OFF);
    }

    @Test
    void shouldKnowATransactionThatTookTooLong() {
        assertThat(SqlFault.of(new IllegalStateException(new RollbackException("timed out"))))
                .isEqualTo(Fault.CUT_OFF);
    }

    @Test
    void shouldBlameTheReportsForAFailureOfTheRegistryItself() {
        assertThat(SqlFault.of(new IllegalStateException("row 5 has no event ActionCrated")))
                .isEqualTo(Fault.REFUSED);
    }

    @Test
    void shouldPreferTheCauseToItsConsequences() {
        RollbackException end = new RollbackException("rolled back");
        end.initCause(new IllegalStateException(new SQLException("too long", "22001")));

        assertThat(SqlFault.of(end)).isEqualTo(Fault.REFUSED);
    }

    private static Fault of(String state) {
        return SqlFault.of(new IllegalStateException(new SQLException("refused", state)));
    }
}
