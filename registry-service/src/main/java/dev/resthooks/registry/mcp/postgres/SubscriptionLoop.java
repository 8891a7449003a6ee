package dev.resthooks.registry.mcp.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Disables the hooks of subscriptions that end, deletes those that nobody has revived, and sends
 * what agents are to hear of it. Replicas share the work.
 */
@ApplicationScoped
class SubscriptionLoop {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST = 500;

    private static final String DUE =
            """
            SELECT id, org, revision, mcp_is_over FROM hooks WHERE mcp_due < ?1
            ORDER BY mcp_due, id LIMIT ?2 FOR UPDATE SKIP LOCKED
            """;

    private static final String END =
            "UPDATE hooks SET mcp_due = ?2, mcp_is_over = true WHERE id = ANY (?1)";

    private static final String POSTPONE =
            """
            UPDATE hooks SET mcp_due = ?2 WHERE id =
                (SELECT id FROM hooks WHERE mcp_due < ?1
                 ORDER BY mcp_due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            """;

    private final Sql sql;
    private final Hooks hooks;
    private final SubscriptionCalls calls;
    private final Clock clock;
    private final Rounds rounds = new Rounds("subscriptions", this::round);
    private final Trouble trouble = new Trouble(SubscriptionLoop.class, "subscriptions don't end");
    private final Trouble unsent = new Trouble(SubscriptionLoop.class, "agents aren't told");
    private int most = MOST;

    SubscriptionLoop(EntityManager entities, Hooks hooks, SubscriptionCalls calls, Clock clock) {
        this.sql = new Sql(entities);
        this.hooks = hooks;
        this.calls = calls;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(SECOND);
    }

    private Optional<Duration> round() {
        boolean isMore = endDue(clock.instant());
        try {
            calls.send(clock.instant());
            unsent.recovered();
        } catch (RuntimeException away) {
            unsent.failed(away);
        }
        return Optional.of(isMore ? Duration.ZERO : SECOND);
    }

    /** Ends some of what is due. Returns whether more may be; a bad row is left for an hour. */
    boolean endDue(Instant now) {
        try {
            int ended = QuarkusTransaction.requiringNew().call(() -> ended(now));
            boolean isMore = ended == most;
            most = Math.min(2 * most, MOST);
            trouble.recovered();
            return isMore;
        } catch (RuntimeException failed) {
            trouble.failed(failed);
            return isNarrowed(now);
        }
    }

    /** Takes fewer rows until one alone fails. */
    private boolean isNarrowed(Instant now) {
        if (most > 1) {
            most /= 2;
            return true;
        }
        try {
            Instant later = now.plus(Duration.ofHours(1));
            return QuarkusTransaction.requiringNew()
                    .call(() -> sql.update(POSTPONE, now, later) > 0);
        } catch (RuntimeException away) {
            trouble.failed(away);
            return false;
        }
    }

    private record Due(HookId hook, OrgKey org, long revision, boolean isOver) {}

    private int ended(Instant now) {
        List<Due> due =
                sql.rows(DUE, now, most)
                        .map(it ->
                                new Due(
                                        new HookId(Sql.number(it[0])),
                                        new OrgKey((String) it[1]),
                                        Sql.number(it[2]),
                                        (boolean) it[3]))
                        .toList();
        if (due.isEmpty()) {
            return 0;
        }
        Map<Boolean, List<Due>> byIsOver = due.stream().collect(partitioningBy(Due::isOver));
        List<Due> ending = byIsOver.getOrDefault(false, List.of());
        Long[] ids = ending.stream().map(it -> it.hook().value()).toArray(Long[]::new);
        sql.update(END, ids, now.plus(Subscriptions.KEPT));
        var why = new Disabling(now, new Disabling.Cause.Expired());
        hooks.disableFailed(
                ending.stream()
                        .collect(toMap(Due::hook, it -> new FinalFailure(it.revision(), why))));
        byIsOver.getOrDefault(true, List.of()).stream()
                .collect(groupingBy(Due::org, mapping(Due::hook, toCollection(LinkedHashSet::new))))
                .forEach((org, some) -> {
                    var _ = hooks.delete(org, some, _ -> true);
                });
        return due.size();
    }
}
