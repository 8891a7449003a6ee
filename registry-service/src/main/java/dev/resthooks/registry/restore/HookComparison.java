package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.restore.PublishedHooks.PublishedHook;
import java.time.Instant;
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
public record HookComparison(StoredHooks stored) {
    private static final int AT_ONCE = 1_000;

    /** A difference between the database and {@code resthooks.hooks}. */
    public sealed interface HookDifference {
        HookId id();

        /** The hook or replay is on Kafka alone: dispatchers call it, and nobody can change it. */
        record OnlyPublished(HookId id) implements HookDifference {}

        /** Kafka has a higher revision or epoch, so the next changes would be taken for old. */
        record Behind(HookId id, long revision, long epoch, PublishedHook published)
                implements HookDifference {}

        /** The hook is in the database alone: nobody calls it. */
        record NotPublished(HookId id) implements HookDifference {}

        /** The hook has another state on Kafka. */
        record OtherState(HookId id) implements HookDifference {}

        /** The replay runs by the database, and is not on Kafka any more. */
        record EndedReplay(HookId id) implements HookDifference {}

        default String text() {
            return switch (this) {
                case OnlyPublished(HookId id) -> id + " is on Kafka only";
                case Behind(HookId id, long revision, long epoch, PublishedHook published) ->
                        "%s has revision %d and epoch %d in the database, %d and %d on Kafka"
                                .formatted(
                                        id,
                                        revision,
                                        epoch,
                                        published.revision(),
                                        published.epoch());
                case NotPublished(HookId id) -> id + " is in the database only";
                case OtherState(HookId id) -> id + " has another state on Kafka";
                case EndedReplay(HookId id) -> id + " is a running replay in the database only";
            };
        }

        /** Returns whether the database lacks what Kafka has: it is restored, or the wrong one. */
        default boolean isOfTheDatabase() {
            return this instanceof OnlyPublished || this instanceof Behind;
        }
    }

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
        if (isUnpublished || (record.live() && record.content() == PublishedHooks.hash(hook))) {
            return Optional.empty();
        }
        return Optional.of(
                record.live()
                        ? new HookDifference.OtherState(hook.id())
                        : new HookDifference.NotPublished(hook.id()));
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

    /** A hook as it is stored and published; it may start anew, as another for dispatchers. */
    public record RepairedHook(HookState state, boolean startsAnew) {

        /**
         * Returns the repaired state of a hook. Its revision is above all that Kafka has.
         *
         * <ul>
         *   <li>A hook that Kafka never had is published as it is.
         *   <li>A hook with another event on Kafka, or a tombstone, starts now, as after a change
         *       of its event.
         *   <li>All others go on where their cursors are. The epoch rises only if Kafka's is above
         *       the database's, because a start belongs to its epoch.
         * </ul>
         */
        public static RepairedHook of(
                HookState hook, Optional<PublishedHook> published, Instant now) {
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
}
