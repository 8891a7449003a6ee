package dev.resthooks.registry.operator;

import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.statistics.AttemptRanking;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.statistics.StepSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the {@link PlatformLoad} at most once in {@link #FRESH} for all. Thread-safe. */
public final class PlatformLoads {
    /** The age at which what was read before is read again. */
    public static final Duration FRESH = Duration.ofSeconds(5);

    private static final int LISTED = 10;

    private final Statistics statistics;
    private final OrganisationHooks hooks;
    private final OrganisationLoads organisations;
    private final Object lock = new Object();
    private Optional<PlatformLoad> last = Optional.empty();

    public PlatformLoads(
            Statistics statistics, OrganisationHooks hooks, OrganisationLoads organisations) {
        this.statistics = statistics;
        this.hooks = hooks;
        this.organisations = organisations;
    }

    /** Returns the load as it is now, or was some seconds ago. Others who ask meanwhile wait. */
    public PlatformLoad load(Instant now) {
        synchronized (lock) {
            PlatformLoad load = last.filter(it -> isFresh(it, now)).orElseGet(() -> read(now));
            last = Optional.of(load);
            return load;
        }
    }

    private static boolean isFresh(PlatformLoad load, Instant now) {
        return Duration.between(load.at(), now).abs().compareTo(FRESH) < 0;
    }

    private PlatformLoad read(Instant now) {
        Instant since = StepSpan.periodOf(now.minus(OrganisationLoads.LATELY));
        return new PlatformLoad(
                now,
                since,
                statistics.totals(since),
                hooks.troubled(),
                hooks.failingLongest(LISTED),
                first(AttemptRanking.ATTEMPTS, now),
                first(AttemptRanking.FAILURES, now));
    }

    private List<OrganisationLoad> first(AttemptRanking ranking, Instant now) {
        return organisations.first(ranking, LISTED, now).stream()
                .filter(it -> ranking == AttemptRanking.ATTEMPTS || it.failed() > 0)
                .toList();
    }
}
