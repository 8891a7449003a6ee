package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.thread.ServiceThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares hooks in the database with hooks on Kafka.
 *
 * <p>Kafka must be read before the database. A hook that is deleted between the two looks like one
 * that is on Kafka only, until its tombstone is published. So compare what differs again after a
 * while, and read Kafka on before.
 */
public final class HookComparison {
    private static final int AT_ONCE = 1_000;

    private final StoredHooks stored;

    public HookComparison(StoredHooks stored) {
        this.stored = stored;
    }

    /** Returns the differences of these ids, in their order. */
    public List<HookDifference> of(Collection<HookId> ids, PublishedHooks published) {
        List<HookId> all = List.copyOf(ids);
        List<HookDifference> differences = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            ServiceThreads.turn();
            List<HookId> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<HookId, HookState> hooks = stored.hooks(some);
            Set<HookId> replays = stored.runningReplays(some);
            Set<HookId> unpublished = stored.unpublished(some);
            for (HookId id : some) {
                PublishedHook record = published.find(id).orElse(PublishedHook.NOTHING);
                Optional.ofNullable(hooks.get(id))
                        .map(hook -> ofHook(hook, record, unpublished.contains(id)))
                        .orElseGet(() ->
                                unpublished.contains(id)
                                        ? Optional.empty()
                                        : ofNoHook(id, record, replays.contains(id)))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    private static Optional<HookDifference> ofHook(
            HookState hook, PublishedHook record, boolean isUnpublished) {
        if (record.revision() > hook.revision() || record.epoch() > hook.epoch()) {
            return Optional.of(
                    new HookDifference.Behind(hook.id(), hook.revision(), hook.epoch(), record));
        }
        if (isUnpublished) {
            return Optional.empty();
        }
        if (!record.live()) {
            return Optional.of(new HookDifference.NotPublished(hook.id()));
        }
        return record.content() == PublishedHook.hash(hook)
                ? Optional.empty()
                : Optional.of(new HookDifference.OtherState(hook.id()));
    }

    private static Optional<HookDifference> ofNoHook(
            HookId id, PublishedHook record, boolean isRunningReplay) {
        if (record.live() && !(record.replay() && isRunningReplay)) {
            return Optional.of(new HookDifference.OnlyPublished(id));
        }
        return isRunningReplay && !record.live()
                ? Optional.of(new HookDifference.EndedReplay(id))
                : Optional.empty();
    }
}
