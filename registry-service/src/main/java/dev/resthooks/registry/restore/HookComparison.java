package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.restore.PublishedHooks.PublishedHook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kafka must be read first, and read on before what differs is compared again: a hook that is
 * deleted in between looks like one on Kafka only, until its tombstone is published.
 */
public record HookComparison(StoredHooks stored) {
    private static final int AT_ONCE = 1_000;

    public sealed interface HookDifference {
        HookId id();

        /** The hook or replay is on Kafka alone: dispatchers call it, and nobody can change it. */
        record OnlyPublished(HookId id) implements HookDifference {}

        /** Kafka has a higher revision or epoch, so the next changes would be taken for old. */
        record Behind(HookId id, long revision, long epoch, PublishedHook published)
                implements HookDifference {}

        /** The hook is in the database alone: nobody calls it. */
        record NotPublished(HookId id) implements HookDifference {}

        record OtherState(HookId id) implements HookDifference {}

        record EndedReplay(HookId id) implements HookDifference {}

        default String text() {
            return switch (this) {
                case OnlyPublished(HookId id) -> id + " is on Kafka only";
                case Behind(HookId id, long revision, long epoch, PublishedHook kafka) ->
                        "%s has revision %d and epoch %d in the database, %d and %d on Kafka"
                                .formatted(id, revision, epoch, kafka.revision(), kafka.epoch());
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

    /** A hook as it is stored and published. If it starts anew, it reads the log from now on. */
    public record RepairedHook(HookState state, boolean startsAnew) {
        /**
         * The revision is above all that Kafka has. A hook that Kafka never had is published as it
         * is. One that has none of its events on Kafka, or a tombstone, starts now. All others go
         * on where their cursors are: if Kafka's epoch is above the database's, in that one, with
         * its start. Of a hook that Kafka has a later state of, events are added now that that
         * lacks.
         */
        public static RepairedHook of(
                HookState hook, Optional<PublishedHook> published, Instant now) {
            if (published.isEmpty()) {
                return new RepairedHook(hook, false);
            }
            PublishedHook record = published.get();
            long revision = Math.max(hook.revision(), record.revision()) + 1;
            long epoch = Math.max(hook.epoch(), record.epoch()) + 1;
            HookEvents known = record.events().orElse(hook.events());
            if (!record.live() || !known.sharesAnyWith(hook.events())) {
                return new RepairedHook(
                        hook.with(hook.status(), revision, epoch, new StartFrom.At(now)), true);
            }
            HookState repaired =
                    record.epoch() > hook.epoch()
                            ? hook.with(hook.status(), revision, record.epoch(), record.start())
                            : hook.with(hook.status(), revision, hook.epoch(), hook.startFrom());
            return new RepairedHook(
                    record.revision() > hook.revision()
                            ? repaired.withEvents(hook.events().addedTo(known, now))
                            : repaired,
                    false);
        }
    }

    /** The hooks and replays in the database. Each method throws if the database doesn't answer. */
    public interface StoredHooks {
        List<HookId> ids();

        Map<HookId, HookState> hooks(Collection<HookId> ids);

        Set<HookId> runningReplays(Collection<HookId> ids);

        /** Returns those of the ids that have a change which is not published yet. */
        Set<HookId> unpublished(Collection<HookId> ids);

        /** Returns the last id that was given to a hook or a replay; 0 if none was. */
        long lastId();
    }

    /** What a registry knows of its database by comparing it with {@code resthooks.hooks}. */
    public sealed interface CheckResult {
        /** For how long a registry that doesn't know is not ready. */
        Duration PATIENCE = Duration.ofSeconds(5);

        int NAMED = 10;

        record Unknown(Instant since) implements CheckResult {}

        record Complete() implements CheckResult {}

        record Lacking(String what, long number) implements CheckResult {}

        static CheckResult of(long number, List<HookDifference> some, long highestId, long lastId) {
            if (number == 0 && highestId <= lastId) {
                return new Complete();
            }
            List<String> named = some.stream().limit(NAMED).map(HookDifference::text).toList();
            String hooks =
                    number == 0
                            ? ""
                            : "%d hooks or replays: %s%s"
                                    .formatted(
                                            number,
                                            String.join("; ", named),
                                            number > named.size() ? "; …" : "");
            String ids =
                    highestId <= lastId
                            ? ""
                            : "ids: the last one is %d, and Kafka has %d"
                                    .formatted(lastId, highestId);
            String between = hooks.isEmpty() || ids.isEmpty() ? "" : ". And ";
            return new Lacking(hooks + between + ids, Math.max(1, number));
        }

        /** Returns why the registry is not ready, or empty if it is. */
        default Optional<String> trouble(Instant now) {
            return switch (this) {
                case Unknown(Instant since) ->
                        now.isBefore(since.plus(PATIENCE))
                                ? Optional.of("hooks are being compared with Kafka")
                                : Optional.empty();
                case Complete() -> Optional.empty();
                case Lacking(String what, long _) ->
                        Optional.of(
                                "the database was restored to an earlier time or is the wrong one: it lacks "
                                        + what
                                        + ". The command repair-hooks compares and repairs");
            };
        }
    }
}
