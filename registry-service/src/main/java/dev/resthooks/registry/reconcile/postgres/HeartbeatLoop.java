package dev.resthooks.registry.reconcile.postgres;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader;
import dev.resthooks.registry.log.TimedSpans;
import dev.resthooks.registry.reconcile.Digest;
import dev.resthooks.registry.reconcile.Digest.Sum;
import dev.resthooks.registry.reconcile.ReconcileHook;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.testcall.kafka.TestRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells receivers every five minutes how many events were logged for their hooks, and the sum of
 * the ids; at most once, and not at all after a failure or if the log may hide events. Skipped and
 * waiting events count too, and twice if they are on the log twice. So a receiver that has all may
 * have another sum, but one that lacks something can't have the same.
 */
@ApplicationScoped
class HeartbeatLoop {
    private static final long PERIOD = Duration.ofMinutes(5).toMillis();
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Takes on hooks that are called at present and have had the same events since ?2. */
    private static final String CLAIM =
            """
            UPDATE hooks SET heartbeat_to = ?1
            WHERE id IN (SELECT id FROM hooks
                         WHERE heartbeat AND status = 'Active' AND target_url <> '' AND (heartbeat_to < ?1) IS NOT FALSE
                           AND coalesce(start_from, created_at) <= ?2 AND NOT ?2 < ANY (events_since)
                           AND NOT EXISTS (SELECT FROM hook_health lane WHERE hook_id = hooks.id
                                           AND state = 'suspended' AND lane.revision >= hooks.revision)
                         ORDER BY resource, id LIMIT 200 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private final Sql sql;
    private final ReconcileHook proofs;
    private final TestRequests requests;
    private final Rounds rounds = new Rounds("heartbeats", this::round);
    private final Trouble trouble = new Trouble(HeartbeatLoop.class, "heartbeats are left out");

    HeartbeatLoop(EntityManager entities, ReconcileHook proofs, TestRequests requests) {
        this.sql = new Sql(entities);
        this.proofs = proofs;
        this.requests = requests;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(SECOND);
    }

    private Optional<Duration> round() {
        try {
            beat(proofs.clock().instant().minus(proofs.latestAppend()));
            trouble.recovered();
        } catch (RuntimeException away) {
            trouble.failed(away);
        }
        return Optional.of(SECOND);
    }

    /** Sends some of the heartbeats of the last period that ended by a time. */
    void beat(Instant latest) {
        Instant to = Instant.ofEpochMilli(latest.toEpochMilli() / PERIOD * PERIOD);
        Instant from = to.minusMillis(PERIOD);
        QuarkusTransaction.requiringNew()
                .call(() -> claimed(to, from))
                .forEach((resource, some) ->
                        read(proofs.audits().log(), resource, some, from, to)
                                .forEach((hook, sum) -> requests.send(call(hook, from, to, sum))));
    }

    private Map<ResourceType, List<HookState>> claimed(Instant to, Instant from) {
        List<Long> ids = sql.column(Long.class, CLAIM, to, from);
        return proofs.audits().hooks().known(ids.stream().map(HookId::new).toList()).stream()
                .map(Hook::state)
                .collect(groupingBy(it -> it.event().resource()));
    }

    /** Reads the log once. Returns nothing if it may hide events, or can't be read in time. */
    static Map<HookState, Sum> read(
            LogReaders log,
            ResourceType resource,
            List<HookState> hooks,
            Instant from,
            Instant to) {
        Map<HookState, Sum> sums = new HashMap<>();
        hooks.forEach(it -> sums.put(it, Sum.NONE));
        TimedSpans all = TimedSpans.find(log, resource, from, to);
        try (LogReader reader = log.open(new OrgKey("*"))) {
            SpanReader events =
                    new SpanReader(
                            reader,
                            resource,
                            (event, logged) -> {
                                if (!logged.isBefore(from) && logged.isBefore(to)) {
                                    add(event, logged, sums);
                                }
                                return false;
                            });
            boolean isWhole =
                    all.below(reader.stableEnds(resource)).equals(all)
                            && events.read(all.spans(), (_, _) -> {}).isEmpty()
                            && reader.isWholeSince(resource, from.minus(TimedSpans.CLOCK_SKEW));
            return isWhole ? sums : Map.of();
        }
    }

    private static void add(DomainEvent event, Instant logged, Map<HookState, Sum> sums) {
        sums.replaceAll((hook, sum) ->
                SpanReader.isSentTo(hook).test(event, logged)
                        ? sum.plus(Digest.of(List.of(HeaderText.of(event.id().value()))).total())
                        : sum);
    }

    private TestCall call(HookState hook, Instant from, Instant to, Sum sum) {
        String body =
                "{\"type\":\"heartbeat\",\"from\":%d,\"to\":%d,\"count\":%d,\"sum\":\"%032x\"}"
                        .formatted(from.toEpochMilli(), to.toEpochMilli(), sum.count(), sum.sum());
        EventId id = new EventId("heartbeat-" + hook.id() + "-" + to.toEpochMilli());
        EventType type = new EventType(hook.event().resource(), "heartbeat");
        Optional<String> none = Optional.empty();
        DomainEvent event =
                new DomainEvent(id, type, hook.org(), Optional.empty(), to, none, Body.of(body));
        CallHeader header = new CallHeader("resthook-heartbeat", "true");
        return new TestCall(proofs.clock().instant().plusSeconds(10), hook, event, List.of(header));
    }
}
