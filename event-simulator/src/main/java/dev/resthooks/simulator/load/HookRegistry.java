package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.util.List;
import java.util.Map;

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

    /** Registers the hooks. Returns them in the same order. */
    List<Registered> register(List<Wanted> wanted);

    /** Returns all hooks of the organisations, by id. */
    Map<String, Shown> show(List<OrgKey> orgs);

    /** Returns the secret with which a hook's callbacks are signed, {@code whsec_…}. */
    String secret(Registered hook);

    /** Deletes the hooks. Ignores those that don't exist any more. */
    void remove(List<Registered> hooks);
}
