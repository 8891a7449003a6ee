package dev.resthooks.registry.reconcile.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.reconcile.Digest;
import dev.resthooks.registry.reconcile.ReconcileHook;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations.Reconciled;
import dev.resthooks.registry.refusal.AuditRefusals;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class ReconcileResource {
    private final ReconcileHook reconciliations;
    private final LastReconciliations last;
    private final Caller caller;
    private final Clock clock;

    ReconcileResource(
            ReconcileHook reconciliations, LastReconciliations last, Caller caller, Clock clock) {
        this.reconciliations = reconciliations;
        this.last = last;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/reconcile")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-reconciled")
    public ReconciliationView.Answer reconcile(@PathParam("id") String id, InputStream body) {
        Query query = ReconcileRequest.read(JsonBody.read(body), clock.instant());
        HookId hook = HookIds.one(id);
        return switch (reconciliations.run(caller.org(), hook, query)) {
            case Result.Reconciled it -> {
                ReconciliationView.Answer answer = ReconciliationView.answer(hook, query, it);
                last.keep(hook, answer.resthookreconciliation().kept(clock.instant()));
                yield answer;
            }
            case Result.Refused why -> throw AuditRefusals.of(why, hook, caller);
        };
    }

    record ReconciliationView(
            String resthookId,
            long from,
            long to,
            int events,
            List<DifferentView> different,
            PendingView pending,
            long skipped,
            boolean logWhole,
            long settledTo,
            boolean complete) {
        record DifferentView(int bucket, List<String> ids) {}

        record PendingView(long count, List<String> ids) {}

        record Answer(ReconciliationView resthookreconciliation) {}

        Reconciled kept(Instant now) {
            return new Reconciled(
                    now,
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(to),
                    events,
                    different.stream().mapToInt(it -> it.ids().size()).sum(),
                    pending.count(),
                    complete);
        }

        static Answer answer(HookId hook, Query query, Result.Reconciled it) {
            return new Answer(
                    new ReconciliationView(
                            hook.toString(),
                            query.from(),
                            query.to(),
                            it.expected(),
                            it.different().entrySet().stream()
                                    .map(of -> new DifferentView(of.getKey(), of.getValue()))
                                    .toList(),
                            new PendingView(it.allPending(), it.pending()),
                            it.skipped(),
                            it.isLogWhole(),
                            it.settledTo(),
                            it.isComplete(query)));
        }
    }

    static final class ReconcileRequest {
        private static final String FORM =
                "{\"from\":…,\"to\":…,\"digest\":[{\"bucket\":…,\"count\":…,\"sum\":…}]}";
        private static final Set<String> OF_ENTRY = Set.of("bucket", "count", "sum");
        private static final long MOST_IDS = 1_000_000_000;
        private static final Pattern SUM = Pattern.compile("[0-9a-f]{32}");

        private ReconcileRequest() {}

        static Query read(JsonNode body, Instant now) {
            BodyFields fields = BodyFields.of(body, Set.of("from", "to", "digest"), FORM);
            TimeSpan span =
                    TimeSpan.read(
                            fields, now, "The end of a reconciliation cannot be in the future.");
            fields.required("digest");
            JsonNode entries = fields.value("digest", JsonNode::isArray, "an array").orElseThrow();
            Map<Integer, Digest.Sum> digest = new HashMap<>();
            for (int i = 0; i < entries.size(); i++) {
                add(BodyFields.at("/digest/" + i, entries.get(i), OF_ENTRY, FORM), digest);
            }
            return new Query(millis(span.from()), millis(span.to()), digest);
        }

        /** Rounds up: the times of the log are whole, so the span has the same events. */
        private static long millis(Instant time) {
            return time.plusNanos(999_999).toEpochMilli();
        }

        private static void add(BodyFields entry, Map<Integer, Digest.Sum> digest) {
            int bucket = (int) number(entry, "bucket", 0, Digest.BUCKETS - 1);
            long count = number(entry, "count", 1, MOST_IDS);
            entry.required("sum");
            String sum = entry.text("sum").filter(SUM.asMatchPredicate()).orElse("");
            require(!sum.isEmpty(), entry, "sum", "have 32 lower-case hex digits");
            boolean isNew =
                    digest.putIfAbsent(bucket, new Digest.Sum(count, new BigInteger(sum, 16)))
                            == null;
            require(isNew, entry, "bucket", "be in one entry alone");
        }

        private static long number(BodyFields entry, String name, long least, long most) {
            entry.required(name);
            long number = entry.number(name).orElseThrow();
            boolean isIn = least <= number && number <= most;
            require(isIn, entry, name, "be from %d to %d".formatted(least, most));
            return number;
        }

        private static void require(boolean isMet, BodyFields entry, String name, String rule) {
            if (!isMet) {
                throw entry.invalid(
                        "invalid-digest",
                        "The digest is not valid",
                        "The field %s must %s.".formatted(name, rule),
                        name);
            }
        }
    }
}
