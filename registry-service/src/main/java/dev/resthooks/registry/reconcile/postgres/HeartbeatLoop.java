package dev.resthooks.registry.reconcile.postgres;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.LogAway;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
    static final int WAITING = 5_000;

    /** The most heartbeats in a second: targets that don't answer hold places of dispatchers. */
    private static final int AT_ONCE = 100;

    static final int OF_ONE = 4;

    /** Takes on hooks that are called at present and have had the same events since ?2. */
    private static final String CLAIM =
            """
            UPDATE hooks SET heartbeat_to = ?1
            WHERE id IN (SELECT id FROM hooks
                         WHERE heartbeat AND status = 'Active' AND unverified_since IS NULL AND target_url <> ''
                           AND (heartbeat_to < ?1) IS NOT FALSE
                           AND coalesce(start_from, created_at) <= ?2 AND NOT ?2 < ANY (events_since)
                           AND NOT EXISTS (SELECT FROM hook_health lane WHERE hook_id = hooks.id
                                           AND state = 'suspended' AND lane.revision >= hooks.revision)
                         ORDER BY heartbeat_to NULLS FIRST, id LIMIT ?3 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private final Sql sql;
    private final ReconcileHook proofs;
    private final TestRequests requests;
    private final Rounds rounds = new Rounds("heartbeats", this::round);
    private final Trouble trouble = new Trouble(HeartbeatLoop.class, "heartbeats are left out");
    private final List<TestCall> waiting = new ArrayList<>();
    private Instant next = Instant.MIN;

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
        Instant latest = proofs.clock().instant().minus(proofs.latestAppend());
        try {
            if (!latest.isBefore(next) && waiting.size() <= WAITING / 2) {
                next = beat(latest, waiting);
            }
        } catch (RuntimeException away) {
            trouble.failed(away);
        }
        send(waiting);
        return Optional.of(SECOND);
    }

    /** Adds some heartbeats of the last period before a time. Returns from when on to ask again. */
    Instant beat(Instant latest, List<TestCall> calls) {
        Instant to = Instant.ofEpochMilli(latest.toEpochMilli() / PERIOD * PERIOD);
        Instant from = to.minusMillis(PERIOD);
        int most = WAITING - calls.size();
        Map<ResourceType, List<HookState>> claimed =
                QuarkusTransaction.requiringNew().call(() -> claimed(to, from, most));
        claimed.forEach((resource, some) -> {
            try {
                Map<HookState, Sum> sums = read(proofs.audits().log(), resource, some, from, to);
                sums.forEach((hook, sum) -> calls.add(call(hook, from, to, sum)));
                if (sums.isEmpty()) {
                    throw new LogAway(resource + " has too much to read, or an open transaction");
                }
                trouble.recovered();
            } catch (LogAway away) {
                trouble.failed(away);
            }
        });
        return claimed.isEmpty() ? to.plusMillis(PERIOD) : to;
    }

    private Map<ResourceType, List<HookState>> claimed(Instant to, Instant from, int most) {
        List<Long> ids = sql.column(Long.class, CLAIM, to, from, most);
        return proofs.audits().hooks().known(ids.stream().map(HookId::new).toList()).stream()
                .map(Hook::state)
                .collect(groupingBy(it -> it.event().resource()));
    }

    /** Sends the first calls, few of each organisation, and removes them. */
    void send(List<TestCall> calls) {
        Map<OrgKey, Integer> sent = new HashMap<>();
        List<TestCall> turn = new ArrayList<>();
        calls.removeIf(it ->
                turn.size() < AT_ONCE
                        && sent.merge(it.hook().org(), 1, Integer::sum) <= OF_ONE
                        && turn.add(it));
        turn.forEach(requests::send);
    }

    /** Reads the log once. Returns nothing if it may hide events, or can't be read in time. */
    static Map<HookState, Sum> read(
            LogReaders log,
            ResourceType resource,
            List<HookState> hooks,
            Instant from,
            Instant to) {
        IdentityHashMap<HookState, Sum> sums = new IdentityHashMap<>();
        hooks.forEach(it -> sums.put(it, Sum.NONE));
        Map<OrgKey, List<HookState>> byOrg = hooks.stream().collect(groupingBy(HookState::org));
        TimedSpans all = TimedSpans.find(log, resource, from, to);
        try (LogReader reader = log.open(LogReaders.SERVICE)) {
            BiPredicate<DomainEvent, Instant> added =
                    (event, at) ->
                            !at.isBefore(from) && at.isBefore(to) && add(event, at, byOrg, sums);
            SpanReader events = new SpanReader(reader, resource, added);
            boolean isWhole =
                    all.below(reader.stableEnds(resource)).equals(all)
                            && events.read(all.spans(), (_, _) -> {}).isEmpty()
                            && reader.isWholeSince(resource, from.minus(TimedSpans.CLOCK_SKEW));
            return isWhole ? sums : Map.of();
        }
    }

    /** Returns false: the event itself is not kept. */
    private static boolean add(
            DomainEvent event,
            Instant logged,
            Map<OrgKey, List<HookState>> byOrg,
            Map<HookState, Sum> sums) {
        List<HookState> wanting =
                byOrg.getOrDefault(event.org(), List.of()).stream()
                        .filter(it -> SpanReader.isSentTo(it, Duration.ZERO).test(event, logged))
                        .toList();
        if (!wanting.isEmpty()) {
            Sum one = Digest.of(List.of(HeaderText.of(event.id().value()))).total();
            wanting.forEach(it -> sums.merge(it, one, Sum::plus));
        }
        return false;
    }

    private static TestCall call(HookState hook, Instant from, Instant to, Sum sum) {
        String body =
                "{\"type\":\"heartbeat\",\"from\":%d,\"to\":%d,\"count\":%d,\"sum\":\"%032x\"}"
                        .formatted(from.toEpochMilli(), to.toEpochMilli(), sum.count(), sum.sum());
        EventId id = new EventId("heartbeat-" + hook.id() + "-" + to.toEpochMilli());
        DomainEvent event = TestCall.control(hook, "heartbeat", id, to, body);
        CallHeader header = new CallHeader("resthook-heartbeat", "true");
        return new TestCall(to.plusMillis(2 * PERIOD), hook, event, List.of(header));
    }
}
