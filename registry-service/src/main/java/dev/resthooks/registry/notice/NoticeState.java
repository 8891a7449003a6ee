package dev.resthooks.registry.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * The last notice about a hook, and the level of the next one if the hook stays at that level.
 *
 * @param level the level of the last notice
 * @param pending a level that the hook must keep for some time before there is a notice; empty if
 *     there is none. It differs from that of the last notice, unless the hook was enabled and
 *     disabled again since
 * @param number the number of notices so far
 */
public record NoticeState(NoticeLevel level, Optional<Pending> pending, long number) {
    /** The state of a hook without any notice. */
    public static final NoticeState NEW = new NoticeState(NoticeLevel.WELL, Optional.empty(), 0);

    /** The level of the next notice, and since when the hook is better or worse. */
    public record Pending(NoticeLevel level, Instant since) {}

    /** Returns whether the last notice said that the hook's target fails. */
    boolean isFailing() {
        return level == NoticeLevel.FAILING || level == NoticeLevel.SUSPENDED;
    }

    /** Returns whether the last notice said that the hook is disabled. */
    boolean isDisabled() {
        return level == NoticeLevel.DISABLED;
    }

    NoticeState withPending(NoticeLevel next, Instant since) {
        return new NoticeState(level, Optional.of(new Pending(next, since)), number);
    }

    NoticeState withoutPending() {
        return new NoticeState(level, Optional.empty(), number);
    }

    /** Returns the state after one more notice. */
    public NoticeState afterNotice(NoticeLevel next) {
        return new NoticeState(next, Optional.empty(), number + 1);
    }

    /** Returns the state without a notice, whose numbers continue. */
    public NoticeState reset() {
        return new NoticeState(NoticeLevel.WELL, Optional.empty(), number);
    }
}
