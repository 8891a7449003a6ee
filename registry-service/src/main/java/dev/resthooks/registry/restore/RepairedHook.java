package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Instant;
import java.util.Optional;

/** A hook as it is stored and published; it may start anew, as another for dispatchers. */
public record RepairedHook(HookState state, boolean startsAnew) {

    /**
     * Returns the repaired state of a hook. Its revision is above all that Kafka has.
     *
     * <ul>
     *   <li>A hook that Kafka never had is published as it is.
     *   <li>A hook with another event on Kafka, or a tombstone, starts now, as after a change of
     *       its event.
     *   <li>All others go on where their cursors are. The epoch rises only if Kafka's is above the
     *       database's, because a start belongs to its epoch.
     * </ul>
     */
    public static RepairedHook of(HookState hook, Optional<PublishedHook> published, Instant now) {
        if (published.isEmpty()) {
            return new RepairedHook(hook, false);
        }
        PublishedHook record = published.get();
        long revision = Math.max(hook.revision(), record.revision()) + 1;
        long epoch = Math.max(hook.epoch(), record.epoch()) + 1;
        boolean isSame = record.live() && record.event().orElse(hook.event()) == hook.event();
        if (!isSame) {
            return new RepairedHook(
                    hook.with(hook.status(), revision, epoch, new StartFrom.At(now)), true);
        }
        return new RepairedHook(
                record.epoch() > hook.epoch()
                        ? hook.with(hook.status(), revision, epoch, new StartFrom.Keep())
                        : hook.with(hook.status(), revision, hook.epoch(), hook.startFrom()),
                false);
    }
}
