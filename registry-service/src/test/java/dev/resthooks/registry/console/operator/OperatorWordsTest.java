package dev.resthooks.registry.console.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.console.operator.OperatorPages.PartitionsView;
import dev.resthooks.registry.console.operator.OperatorPages.PartitionsView.Dispatcher;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.operator.kafka.PartitionLags.Lag;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.OrganisationLoad;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.PlatformLoad;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OperatorWordsTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");

    private static Lag lag(
            int partition, Optional<String> owner, long watermark, long end, long age) {
        return new Lag(
                new EventPartition("resthooks.events.tasks", partition),
                owner,
                OptionalLong.of(watermark),
                end,
                age == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(age)));
    }

    @Test
    void shouldTellTheRateOfAttemptsAndTheShareOfFailures() {
        PlatformLoad some = load(new AttemptTotals(2_999, 1), 600);
        PlatformLoad many = load(new AttemptTotals(3_000_000, 0), 1_000);
        PlatformLoad none = load(new AttemptTotals(0, 0), 0);

        assertThat(OperatorWords.rate(some)).isEqualTo("5.0");
        assertThat(OperatorWords.failures(some.attempts())).isEqualTo("1 (0.0 %)");
        assertThat(OperatorWords.span(some)).hasMinutes(10);
        assertThat(OperatorWords.rate(many)).isEqualTo("3,000");
        assertThat(OperatorWords.failures(many.attempts())).isEqualTo("0");
        assertThat(OperatorWords.rate(none)).isEqualTo("0.0");
    }

    private static PlatformLoad load(AttemptTotals attempts, long seconds) {
        return new PlatformLoad(
                NOW,
                NOW.minusSeconds(seconds),
                attempts,
                Map.of(Health.RETRYING, 1L, Health.SUSPENDED, 1_200L),
                List.of(),
                List.of(),
                List.of());
    }

    private static PartitionsView view(Lag... lags) {
        return new PartitionsView(true, List.of(lags), NOW);
    }

    @Test
    void shouldTellWhatEachDispatcherHas() {
        PartitionsView view =
                view(
                        lag(0, Optional.of("dispatcher-0"), 10, 12, 3),
                        lag(1, Optional.of("dispatcher-0"), 10, 1_010, 90),
                        lag(2, Optional.of("dispatcher-1"), 10, 10, 0),
                        lag(3, Optional.empty(), 10, 11, 0));

        assertThat(view.dispatchers())
                .containsExactly(
                        new Dispatcher("No dispatcher", "bad", 1, "1", "not known"),
                        new Dispatcher("dispatcher-0", "good", 2, "1,002", "90 s"),
                        new Dispatcher("dispatcher-1", "good", 1, "0", "0 s"));
        assertThat(view.partitions())
                .extracting(view::age)
                .containsExactly("3 s", "90 s", "0 s", "not known");
    }

    @Test
    void shouldNotSayThatADispatcherHasNoLagIfThatIsNotKnown() {
        assertThat(view(unread(12)).dispatchers())
                .containsExactly(
                        new Dispatcher("dispatcher-0", "good", 1, "not known", "not known"));
        assertThat(view(unread(0)).dispatchers())
                .containsExactly(new Dispatcher("dispatcher-0", "good", 1, "0", "0 s"));
    }

    private static Lag unread(long end) {
        return new Lag(
                new EventPartition("resthooks.events.actions", 4),
                Optional.of("dispatcher-0"),
                OptionalLong.empty(),
                end,
                Optional.empty());
    }

    @Test
    void shouldCountTroubledHooksInWordsTheWorstFirst() {
        PlatformLoad load = load(new AttemptTotals(0, 0), 0);

        assertThat(OperatorWords.troubles())
                .extracting(
                        Wording::health, Wording::tone, health -> OperatorWords.hooks(load, health))
                .containsExactly(
                        tuple("Suspended", "bad", "1,200 hooks"),
                        tuple("Retrying", "warn", "1 hook"),
                        tuple("Behind", "warn", "0 hooks"),
                        tuple("Disabled", "off", "0 hooks"));
    }

    @Test
    void shouldEncodeTheKeyOfAnOrganisationInItsUrl() {
        OrganisationLoad load =
                new OrganisationLoad(new OrgKey("a b/c&d"), 1_000, 0, Map.of(Health.HEALTHY, 2L));

        assertThat(OperatorWords.removeUrl(load))
                .isEqualTo("/console/operator/organisations/a%20b%2Fc%26d/remove");
        assertThat(OperatorWords.hooks(load)).isEqualTo("2 healthy");
    }
}
