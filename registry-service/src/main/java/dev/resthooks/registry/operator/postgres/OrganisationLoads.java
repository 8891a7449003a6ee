package dev.resthooks.registry.operator.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.hook.OrganisationHooks.FailingHook;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.statistics.postgres.Statistics;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptRanking;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptTotals;
import dev.resthooks.registry.statistics.postgres.Statistics.OrganisationAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The organisations with most traffic or failures, and all together. Thread-safe. */
@ApplicationScoped
public class OrganisationLoads {
    /** The age at which the load of all organisations is read again. */
    public static final Duration FRESH = Duration.ofSeconds(5);

    /** The time of which attempts are counted, together with the period that has just begun. */
    private static final Duration LATELY = Duration.ofMinutes(15);

    private static final int LISTED = 10;

    private final Statistics statistics;
    private final OrganisationHooks hooks;
    private final Object lock = new Object();
    private Optional<PlatformLoad> last = Optional.empty();

    OrganisationLoads(Statistics statistics, OrganisationHooks hooks) {
        this.statistics = statistics;
        this.hooks = hooks;
    }

    /** An organisation's attempts that delivered or failed, and its hooks by their health. */
    public record OrganisationLoad(
            OrgKey org, long delivered, long failed, Map<Health, Long> hooks) {
        public OrganisationLoad {
            hooks = Map.copyOf(hooks);
        }
    }

    /**
     * What all organisations do lately, and which hooks have trouble.
     *
     * @param since the time from which on attempts are counted
     * @param troubled the number of hooks that are not healthy by their health, if there are any
     * @param failing the active hooks that have had trouble for longest
     * @param worst the organisations with most failed attempts
     */
    public record PlatformLoad(
            Instant at,
            Instant since,
            AttemptTotals attempts,
            Map<Health, Long> troubled,
            List<FailingHook> failing,
            List<OrganisationLoad> busiest,
            List<OrganisationLoad> worst) {}

    public List<OrganisationLoad> first(AttemptRanking ranking, int most, Instant now) {
        List<OrganisationAttempts> busiest = statistics.busiest(since(now), ranking, most);
        Map<OrgKey, Map<Health, Long>> byHealth =
                hooks.byHealth(busiest.stream().map(OrganisationAttempts::org).toList());
        return busiest.stream()
                .map(it ->
                        new OrganisationLoad(
                                it.org(),
                                it.delivered(),
                                it.failed(),
                                byHealth.getOrDefault(it.org(), Map.of())))
                .toList();
    }

    private static Instant since(Instant now) {
        return StepSpan.periodOf(now.minus(LATELY));
    }

    /** Returns the load of all as it is now, or was some seconds ago. Others who ask wait. */
    public PlatformLoad ofAll(Instant now) {
        synchronized (lock) {
            PlatformLoad load =
                    last.filter(it -> Duration.between(it.at(), now).abs().compareTo(FRESH) < 0)
                            .orElseGet(() -> read(now));
            last = Optional.of(load);
            return load;
        }
    }

    private PlatformLoad read(Instant now) {
        return new PlatformLoad(
                now,
                since(now),
                statistics.totals(since(now)),
                hooks.troubled(),
                hooks.failingLongest(LISTED),
                first(AttemptRanking.ATTEMPTS, LISTED, now),
                first(AttemptRanking.FAILURES, LISTED, now).stream()
                        .filter(it -> it.failed() > 0)
                        .toList());
    }
}
