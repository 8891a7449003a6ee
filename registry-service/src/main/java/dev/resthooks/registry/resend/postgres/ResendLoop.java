package dev.resthooks.registry.resend.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.Replays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Advances resends every second, by up to half of the replays that an organisation may run. */
@ApplicationScoped
class ResendLoop {
    private static final Logger LOG = Logger.getLogger(ResendLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration TURN = Duration.ofSeconds(1);

    private final PostgresResends resends;
    private final BeginReplay replays;
    private final int most;
    private final Clock clock;
    private final Rounds rounds = new Rounds("resend-loop", this::advanceAll);

    ResendLoop(PostgresResends resends, BeginReplay replays, Replays.Limits limits, Clock clock) {
        this.resends = resends;
        this.replays = replays;
        this.most = Math.max(1, limits.perOrganisation() / 2);
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(STOPPING);
    }

    private Optional<Duration> advanceAll() {
        attempt(() -> resends.running().forEach(id -> attempt(() -> advance(id))));
        return Optional.of(PAUSE);
    }

    /** A failure of one resend doesn't prevent the others. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException away) {
            LOG.warnf("a resend could not go on, trying again in %s: %s", PAUSE, away);
            LOG.debug("a resend could not go on", away);
        }
    }

    void advance(HookId resend) {
        ServiceThreads.turn();
        long end = System.nanoTime() + TURN.toNanos();
        boolean more = true;
        while (more && !rounds.isStopping() && end - System.nanoTime() > 0) {
            Instant now = clock.instant();
            more =
                    resends.advance(
                            resend,
                            most,
                            next ->
                                    replays.resend(
                                            next.org(),
                                            next.hook(),
                                            next.asked().span(),
                                            next.asked().event(),
                                            now),
                            now);
        }
    }
}
