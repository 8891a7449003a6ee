package dev.resthooks.registry.resend.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.Replays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Advances resends every second, by up to half of the replays that an organisation may run. */
@ApplicationScoped
class ResendLoop {
    private static final Logger LOG = Logger.getLogger(ResendLoop.class);
    private static final Duration TURN = Duration.ofSeconds(1);

    private final PostgresResends resends;
    private final BeginReplay replays;
    private final int most;
    private final Clock clock;
    private volatile boolean isStopping;

    ResendLoop(PostgresResends resends, BeginReplay replays, Replays.Limits limits, Clock clock) {
        this.resends = resends;
        this.replays = replays;
        this.most = Math.max(1, limits.perOrganisation() / 2);
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopped) {
        isStopping = true;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void advanceAll() {
        if (!isStopping) {
            ServiceThreads.watched(() ->
                    attempt(() -> resends.running().forEach(id -> attempt(() -> advance(id)))));
        }
    }

    /** A failure of one resend doesn't prevent the others. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException away) {
            LOG.warnf("a resend could not go on, trying again in a second: %s", away);
            LOG.debug("a resend could not go on", away);
        }
    }

    void advance(HookId resend) {
        ServiceThreads.turn();
        long end = System.nanoTime() + TURN.toNanos();
        boolean more = true;
        while (more && !isStopping && end - System.nanoTime() > 0) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            more =
                    resends.advance(
                            resend,
                            most,
                            next -> replays.resend(next.org(), next.hook(), next.span(), now),
                            now);
        }
    }
}
