package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayStart;
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

    List<HookId> running();

    /**
     * Begins the replay of the resend's next hook, unless {@code most} run or another replica does
     * so. Ends the resend when all of its replays have ended. Returns whether to go on at once.
     */
    boolean advance(HookId resend, int most, Beginning beginning, Instant now);

    /** Begins the replay of a hook's failed events within the transaction of {@link #advance}. */
    interface Beginning {
        ReplayStart begin(OrgKey org, HookId hook, ReplayScope.Failed span);
    }
}
