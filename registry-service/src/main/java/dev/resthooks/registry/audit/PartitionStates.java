package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Unpublished;
import dev.resthooks.registry.replay.EventOffsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the {@link PartitionState} of a hook. The order of the reads makes each at least as recent
 * as the one before:
 *
 * <ul>
 *   <li>first the dispatchers' progress: whatever it counts as settled was reported before;
 *   <li>then whether the reports up to now are logged, which covers all of those;
 *   <li>then the hook, which is then never older than the state that the dispatchers use;
 *   <li>then, if an event seems to be missing, whether the dispatchers knew the hook's present
 *       state at that progress. A change that is still in the outbox is published later, and one
 *       that was published is on the topic by now.
 * </ul>
 */
final class PartitionStates {
    private final Hooks hooks;
    private final Unpublished unpublished;
    private final EventOffsets offsets;

    PartitionStates(Hooks hooks, Unpublished unpublished, EventOffsets offsets) {
        this.hooks = hooks;
        this.unpublished = unpublished;
        this.offsets = offsets;
    }

    /**
     * Returns the state, or empty if the hook doesn't subscribe to the same event any more.
     *
     * @param to the end of the audited span; a start that lies later doesn't matter
     */
    Optional<PartitionState> find(
            AuditLog.Reading reading, HookState seen, EventPartition partition, Instant to) {
        PartitionProgress progress = reading.progress(seen.id(), partition);
        boolean isLogged = reading.awaitReportsLogged();
        return hooks.find(seen.org(), seen.id())
                .map(Hook::state)
                .filter(hook -> hook.event() == seen.event())
                .map(hook -> new PartitionState(progress, isLogged, start(hook, partition, to)));
    }

    /**
     * Returns whether the dispatchers knew the hook's present state when they made that progress.
     */
    boolean isInForce(AuditLog.Reading reading, HookId hook, PartitionProgress progress) {
        return !unpublished.includes(hook) && !reading.isNewsOf(hook, progress.marks());
    }

    private long start(HookState hook, EventPartition partition, Instant to) {
        return switch (hook.startFrom()) {
            case StartFrom.Keep() -> 0;
            case StartFrom.At(Instant start) ->
                    offsets.between(hook.event().resource(), atLeastEpoch(start), to).stream()
                            .filter(span -> span.partition() == partition.number())
                            .mapToLong(span -> span.from())
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
        };
    }

    private static Instant atLeastEpoch(Instant time) {
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    }
}
