package dev.resthooks.registry.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.operator.OrganisationLoads.OrganisationLoad;
import dev.resthooks.registry.operator.PartitionLags;
import dev.resthooks.registry.statistics.Statistics.AttemptTotals;
import org.junit.jupiter.api.Test;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OperatorWordsTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");

    private static PartitionLags.Lag lag(
            int partition, Optional<String> owner, long watermark, long end, long age) {
        return new PartitionLags.Lag(
                new EventPartition("resthooks.events.tasks", partition),
                owner,
                OptionalLong.of(watermark),
                end,
                age == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(age)));
    }

    @Test
    void shouldTellTheRateOfAttemptsAndTheShareOfFailures() {
        TrafficWords some =
                TrafficWords.of(new AttemptTotals(2_999, 1), NOW.minusSeconds(600), NOW);
        TrafficWords many =
                TrafficWords.of(new AttemptTotals(3_000_000, 0), NOW.minusSeconds(1_000), NOW);
        TrafficWords none = TrafficWords.of(new AttemptTotals(0, 0), NOW, NOW);

        assertThat(some).isEqualTo(new TrafficWords("5.0", "2,999", "1 (0.0 %)", "10 min"));
        assertThat(many.rate()).isEqualTo("3,000");
        assertThat(many.failed()).isEqualTo("0");
        assertThat(none.rate()).isEqualTo("0.0");
    }

    @Test
    void shouldTellWhatEachDispatcherHas() {
        PartitionsView view =
                PartitionsView.of(
                        List.of(
                                lag(0, Optional.of("dispatcher-0"), 10, 12, 3),
                                lag(1, Optional.of("dispatcher-0"), 10, 1_010, 90),
                                lag(2, Optional.of("dispatcher-1"), 10, 10, 0),
                                lag(3, Optional.empty(), 10, 11, 0)),
                        NOW);

        assertThat(view.dispatchers())
                .containsExactly(
                        new DispatcherRow("No dispatcher", "bad", "1", "1", "not known"),
                        new DispatcherRow("dispatcher-0", "good", "2", "1,002", "90 s"),
                        new DispatcherRow("dispatcher-1", "good", "1", "0", "0 s"));
        assertThat(view.partitions())
                .extracting(PartitionRow::age)
                .containsExactly("3 s", "90 s", "0 s", "not known");
    }

    @Test
    void shouldNotSayThatADispatcherHasNoLagIfThatIsNotKnown() {
        assertThat(PartitionsView.of(List.of(unread(12)), NOW).dispatchers())
                .containsExactly(
                        new DispatcherRow("dispatcher-0", "good", "1", "not known", "not known"));
        assertThat(PartitionsView.of(List.of(unread(0)), NOW).dispatchers())
                .containsExactly(new DispatcherRow("dispatcher-0", "good", "1", "0", "0 s"));
    }

    private static PartitionLags.Lag unread(long end) {
        return new PartitionLags.Lag(
                new EventPartition("resthooks.events.actions", 4),
                Optional.of("dispatcher-0"),
                OptionalLong.empty(),
                end,
                Optional.empty());
    }

    @Test
    void shouldCountTroubledHooksInWordsTheWorstFirst() {
        assertThat(GradeCount.troubled(Map.of(Grade.RETRYING, 1L, Grade.SUSPENDED, 1_200L)))
                .containsExactly(
                        new GradeCount("Suspended", "bad", "1,200 hooks"),
                        new GradeCount("Retrying", "warn", "1 hook"),
                        new GradeCount("Behind", "warn", "0 hooks"),
                        new GradeCount("Disabled", "off", "0 hooks"));
    }

    @Test
    void shouldEncodeTheKeyOfAnOrganisationInItsUrl() {
        OrganisationRow row =
                OrganisationRow.of(
                        new OrganisationLoad(
                                new OrgKey("a b/c&d"), 1_000, 0, Map.of(Grade.HEALTHY, 2L)));

        assertThat(row.removeUrl())
                .isEqualTo("/console/operator/organisations/a%20b%2Fc%26d/remove");
        assertThat(row.hooks()).isEqualTo("2 healthy");
    }
}
