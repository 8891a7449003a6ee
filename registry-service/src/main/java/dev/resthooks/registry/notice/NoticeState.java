package dev.resthooks.registry.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * What was told of a hook, and where it tends.
 *
 * @param told last
 * @param tending when that isn't true any more, and it is waited whether this lasts
 * @param number of notices so far
 */
public record NoticeState(NoticeLevel told, Optional<Tending> tending, long number) {
    /** Of a hook of which nothing was ever told. */
    public static final NoticeState NEW = new NoticeState(NoticeLevel.WELL, Optional.empty(), 0);

    /**
     * A hook fares otherwise than was told.
     *
     * @param level how it fares now
     * @param since when it has fared better, or worse, without interruption
     */
    public record Tending(NoticeLevel level, Instant since) {}

    /** Whether it was told that the hook's target fails. */
    boolean isOfTrouble() {
        return told == NoticeLevel.FAILING || told == NoticeLevel.SUSPENDED;
    }

    NoticeState tendingTo(NoticeLevel level, Instant since) {
        return with(Optional.of(new Tending(level, since)));
    }

    NoticeState with(Optional<Tending> other) {
        return new NoticeState(told, other, number);
    }

    /** After one more notice. */
    public NoticeState told(NoticeLevel level) {
        return new NoticeState(level, Optional.empty(), number + 1);
    }

    /** Like a hook of which nothing was told; its notices go on being numbered. */
    public NoticeState forgotten() {
        return new NoticeState(NoticeLevel.WELL, Optional.empty(), number);
    }
}
