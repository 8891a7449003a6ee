package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookId;

/** A difference between the database and {@code resthooks.hooks}. */
public sealed interface HookDifference {
    HookId id();

    /** The hook or replay is on Kafka alone: dispatchers call it, and nobody can change it. */
    record OnlyPublished(HookId id) implements HookDifference {}

    /** Kafka has a higher revision or epoch, so the next changes would be taken for old ones. */
    record Behind(HookId id, long revision, long epoch, PublishedHook published)
            implements HookDifference {}

    /** The hook is in the database alone: nobody calls it. */
    record NotPublished(HookId id) implements HookDifference {}

    /** The hook has another state on Kafka. */
    record OtherState(HookId id) implements HookDifference {}

    /** The replay runs by the database, and is not on Kafka any more. */
    record EndedReplay(HookId id) implements HookDifference {}

    /** Returns the difference in words. */
    default String text() {
        return switch (this) {
            case OnlyPublished(HookId id) -> "%s is on Kafka only".formatted(id);
            case Behind(HookId id, long revision, long epoch, PublishedHook published) ->
                    "%s has revision %d and epoch %d in the database, %d and %d on Kafka"
                            .formatted(
                                    id, revision, epoch, published.revision(), published.epoch());
            case NotPublished(HookId id) -> "%s is in the database only".formatted(id);
            case OtherState(HookId id) -> "%s has another state on Kafka".formatted(id);
            case EndedReplay(HookId id) ->
                    "%s is a running replay in the database only".formatted(id);
        };
    }

    /** Returns whether the database lacks what Kafka has: it was restored, or is the wrong one. */
    default boolean isOfTheDatabase() {
        return switch (this) {
            case OnlyPublished _, Behind _ -> true;
            case NotPublished _, OtherState _, EndedReplay _ -> false;
        };
    }
}
