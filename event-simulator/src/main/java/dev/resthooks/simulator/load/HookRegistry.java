package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.util.List;
import java.util.Map;

/** Where hooks are registered. Each call throws {@link LoadException} when it is refused. */
public interface HookRegistry {
    /** A hook that is to be. */
    record Wanted(OrgKey org, EventType event, String targetUrl) {}

    /** A hook that is. */
    record Registered(OrgKey org, String id) {
        /** As people know it. */
        String name() {
            return "hook %s of %s".formatted(id, org);
        }
    }

    /** A hook as the registry shows it. */
    record Shown(String status, long triggered) {}

    /** Registers them all, and answers in the same order. */
    List<Registered> register(List<Wanted> wanted);

    /** All hooks of those organisations, by id. */
    Map<String, Shown> show(List<OrgKey> orgs);

    /** Removes them; one that is gone is no error. */
    void remove(List<Registered> hooks);
}
