package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.reconcile.IdDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The registry of hooks. Each method throws {@link LoadException} if it refuses the call. */
public interface HookRegistry {
    record Wanted(OrgKey org, List<EventType> events, String targetUrl) {
        public Wanted {
            events = List.copyOf(events);
        }
    }

    record Registered(OrgKey org, String id) {
        String name() {
            return "hook %s of %s".formatted(id, org);
        }
    }

    record Shown(String status, long triggered) {}

    record Span(Instant from, Instant to) {}

    /**
     * What a receiver is told of a span.
     *
     * @param named the ids in buckets that differ
     * @param pending how many events are on their way
     */
    record Reconciliation(List<String> named, long pending, boolean isComplete) {
        public Reconciliation {
            named = List.copyOf(named);
        }
    }

    /** Registers the hooks. Returns them in the same order. */
    List<Registered> register(List<Wanted> wanted);

    /** Returns all hooks of the organisations, by id. */
    Map<String, Shown> show(List<OrgKey> orgs);

    /** Returns the secret with which a hook's callbacks are signed, {@code whsec_…}. */
    String secret(Registered hook);

    /** Compares the digest of the ids that a hook's receiver has with those that it should have. */
    Reconciliation reconcile(Registered hook, Span span, List<IdDigest.Bucket> digest);

    /** Has events sent again that were logged in the span. */
    void replay(Registered hook, Span span, Set<String> ids);

    /** Deletes the hooks. Ignores those that don't exist any more. */
    void remove(List<Registered> hooks);
}
