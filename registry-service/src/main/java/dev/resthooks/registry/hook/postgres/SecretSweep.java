package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Seals with the current key what former keys have sealed, once after the start and in the
 * background. It retries until PostgreSQL lets it finish. Several replicas may sweep at once,
 * because each hook is changed under its lock and in its state at that time.
 */
@ApplicationScoped
public class SecretSweep {
    private static final Logger LOG = Logger.getLogger(SecretSweep.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(15);
    private static final int AT_ONCE = 200;

    private static final String NEXT =
            """
            SELECT id FROM hooks
            WHERE id > ?1
              AND (EXISTS (SELECT FROM unnest(secrets) AS secret
                           WHERE split_part(secret, ':', 1) <> ?2)
                   OR EXISTS (SELECT FROM unnest(headers) AS header
                              WHERE split_part(header, ':', 2) <> ?2))
            ORDER BY id LIMIT ?3
            """;

    private final PostgresHooks hooks;
    private final Sql sql;
    private final Secrets secrets;
    private final Clock clock;
    private final Rounds rounds = new Rounds("secrets-at-start", this::sweepAll);

    SecretSweep(PostgresHooks hooks, EntityManager entities, Secrets secrets, Clock clock) {
        this.hooks = hooks;
        this.sql = new Sql(entities);
        this.secrets = secrets;
        this.clock = clock;
    }

    /** First of all observers: a start without valid keys ends before anything runs. */
    void start(@Observes @Priority(1) StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(STOPPING);
    }

    private Optional<Duration> sweepAll() {
        try {
            log(sweep(secrets, clock.instant()));
            return Optional.empty();
        } catch (RuntimeException away) {
            LOG.warnf("secrets could not be sealed again, trying again in %s: %s", PAUSE, away);
            return Optional.of(PAUSE);
        }
    }

    private void log(Result result) {
        if (result.resealed() > 0) {
            LOG.infof(
                    "secrets sealed with the current key: hooks=%d key=%s",
                    result.resealed(), secrets.key());
        }
        if (!result.undecryptable().isEmpty()) {
            LOG.errorf(
                    "secrets that no key opens: hooks=%d first=%s; these hooks are not called. Is a"
                            + " key of resthooks.secrets.keys missing?",
                    result.undecryptable().size(), result.undecryptable().getFirst());
        }
    }

    /** How many hooks are now sealed with the current key, and those that no key opens. */
    public record Result(int resealed, List<HookId> undecryptable) {}

    public Result sweep(Secrets secrets, Instant now) {
        AtomicInteger resealed = new AtomicInteger();
        List<HookId> undecryptable = new ArrayList<>();
        UnaryOperator<Hook> change =
                hook -> {
                    Hook after = secrets.resealed(hook, now);
                    if (!after.equals(hook)) {
                        resealed.incrementAndGet();
                    }
                    if (sealed(after.state()).anyMatch(it -> !it.keyId().equals(secrets.key()))) {
                        undecryptable.add(hook.id());
                    }
                    return after;
                };
        long after = 0;
        List<HookId> changed;
        do {
            ServiceThreads.turn();
            long last = after;
            changed =
                    QuarkusTransaction.requiringNew()
                            .call(() -> changeNext(secrets.key(), last, change));
            after = changed.isEmpty() ? after : changed.getLast().value();
        } while (!changed.isEmpty() && !rounds.isStopping());
        return new Result(resealed.get(), undecryptable);
    }

    /** Changes the next hooks with a secret or a header that another key has sealed. */
    private List<HookId> changeNext(String key, long after, UnaryOperator<Hook> change) {
        List<HookId> next =
                sql.column(Long.class, NEXT, after, key, AT_ONCE).stream()
                        .map(HookId::new)
                        .toList();
        hooks.changeAll(next, change);
        return next;
    }

    private static Stream<SealedSecret> sealed(HookState hook) {
        return Stream.concat(
                hook.secrets().stream(),
                hook.settings().headers().stream().map(SealedHeader::value));
    }
}
