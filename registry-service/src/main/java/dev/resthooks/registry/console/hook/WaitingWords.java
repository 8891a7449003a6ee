package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.console.page.Wording;

/** Says how many events wait for a disabled hook. */
public final class WaitingWords {
    /** What is said if the events can be counted later. */
    public static final String NOT_NOW =
            "How many events wait can’t be counted now. Try again in a few seconds.";

    /** What is said if the events can't be counted. */
    public static final String UNKNOWN = "How many events wait is not known.";

    private WaitingWords() {}

    /** Says what an audit of the time since the hook was disabled has counted. */
    public static String of(Audit audit) {
        long waiting = audit.counts().allPending() - audit.counts().pending(Wait.UNLOGGED);
        if (audit.rest().isEmpty()) {
            return waiting == 0 ? "No event waits." : Wording.waits(waiting) + ".";
        }
        return waiting == 0
                ? "How many events wait is not known: the event log has too much to read it in a few"
                        + " seconds."
                : "At least %s. The event log has too much to count them all in a few seconds."
                        .formatted(Wording.waits(waiting));
    }
}
