package dev.resthooks.registry.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * The last notice about a hook, and the level that the hook tends to.
 *
 * @param told the level of the last notice
 * @param tending the level that differs from the last notice and has yet to last; empty if there is
 *     none
 * @param number the number of notices so far
 */
public record NoticeState(NoticeLevel told, Optional<Tending> tending, long number) {
    /** The state of a hook without any notice. */
    public static final NoticeState NEW = new NoticeState(NoticeLevel.WELL, Optional.empty(), 0);

    /**
     * A hook's health differs from its last notice.
     *
     * @param level the present level
     * @param since since when the hook has been better, or worse, than in its last notice without
     *     interruption
     */
    public record Tending(NoticeLevel level, Instant since) {}

    /** Returns whether the last notice said that the hook's target fails. */
    boolean isOfTrouble() {
        return told == NoticeLevel.FAILING || told == NoticeLevel.SUSPENDED;
    }

    NoticeState tendingTo(NoticeLevel level, Instant since) {
        return with(Optional.of(new Tending(level, since)));
    }

    NoticeState with(Optional<Tending> other) {
        return new NoticeState(told, other, number);
    }

    /** Returns the state after one more notice. */
    public NoticeState told(NoticeLevel level) {
        return new NoticeState(level, Optional.empty(), number + 1);
    }

    /**
     * Returns the state of a hook without any notice, except that the numbers of notices continue.
     */
    public NoticeState forgotten() {
        return new NoticeState(NoticeLevel.WELL, Optional.empty(), number);
    }
}
