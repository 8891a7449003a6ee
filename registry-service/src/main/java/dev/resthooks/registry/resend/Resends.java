package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public interface Resends {
    int KEPT = 20;
    int MOST_RUNNING = 5;

    /** Stores a resend. Returns empty if {@link #MOST_RUNNING} resends of the organisation run. */
    Optional<Resend> begin(OrgKey org, Optional<String> client, BeginResend.Plan plan, Instant now);

    List<Resend> list(OrgKey org);

    default Optional<Resend> find(OrgKey org, String id) {
        return list(org).stream().filter(it -> it.id().toString().equals(id)).findFirst();
    }

    void cancel(OrgKey org, HookId resend, Instant now);
}
