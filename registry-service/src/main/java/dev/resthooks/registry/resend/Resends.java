package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The resends of all organisations. */
public interface Resends {
    /** The number of ended resends that are kept per organisation, newest first. */
    int KEPT = 20;

    /** The maximum number of running resends of an organisation. */
    int MOST_RUNNING = 5;

    /** Stores a resend. Returns empty if {@link #MOST_RUNNING} resends of the organisation run. */
    Optional<Resend> begin(OrgKey org, Optional<String> client, ResendPlan plan, Instant now);

    /** Returns the resends of an organisation, newest first. */
    List<Resend> list(OrgKey org);

    /** Cancels a running resend and those of its replays that run. */
    void cancel(OrgKey org, HookId resend, Instant now);

    /** Returns the running resends of all organisations. */
    List<HookId> running();

    /**
     * Begins the replay of the resend's next hook and notes it, in one transaction. Does nothing
     * while another replica does so. Ends the resend when all of its replays have ended.
     *
     * @param most the number of replays of the resend that may run at the same time
     * @return whether the next hook may follow at once
     */
    boolean advance(HookId resend, int most, Beginning beginning, Instant now);

    /** Begins the replay of a hook's failed events within the transaction of {@link #advance}. */
    interface Beginning {
        ReplayStart begin(OrgKey org, HookId hook, ReplayScope.Failed span);
    }
}
