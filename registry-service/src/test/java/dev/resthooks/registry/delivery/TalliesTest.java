package dev.resthooks.registry.delivery;

import static dev.resthooks.registry.delivery.Reports.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final LogPartition PARTITION = new LogPartition("resthooks.reports", 3);

    @Test
    void shouldCountEachEventOnceHoweverOftenItWasAttempted() {
        List<Tally> tallies =
                tally(
                        Reports.retrying(7),
                        Reports.deliveredAfterRetry(7),
                        Reports.delivered(7, AT.plusSeconds(9)),
                        Reports.delivered(5));

        assertThat(tallies)
                .containsExactly(
                        new Tally(new HookId(5), 1, Optional.of(AT), OptionalLong.empty()),
                        new Tally(
                                new HookId(7),
                                2,
                                Optional.of(AT.plusSeconds(9)),
                                OptionalLong.empty()));
    }

    @Test
    void shouldKeepTheLatestTimeWhateverTheOrder() {
        assertThat(tally(Reports.delivered(1, AT), Reports.delivered(1, AT.minusSeconds(1))))
                .singleElement()
                .satisfies(tally -> assertThat(tally.lastTriggered()).contains(AT));
    }

    @Test
    void shouldRememberTheNewestRevisionThatFailed() {
        assertThat(tally(Reports.rejected(1, 4), Reports.exhausted(1, 2)))
                .containsExactly(new Tally(new HookId(1), 1, Optional.of(AT), OptionalLong.of(4)));
    }

    @Test
    void shouldSayNothingOfHooksWithoutReports() {
        assertThat(tally()).isEmpty();
    }

    private static List<Tally> tally(DeliveryReport... reports) {
        return Tallies.of(List.of(new ReportRecord(PARTITION, 0, List.of(reports))));
    }
}
