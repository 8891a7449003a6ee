package dev.resthooks.registry.notice;

import dev.resthooks.contract.report.Health;
import java.time.Instant;
import java.util.Optional;

/**
 * The last notice about a hook, and the level of the next one if the hook stays at that level. A
 * level is a health that owners get notices of, so any but {@link Health#BEHIND}.
 *
 * @param pending a level that the hook must keep for some time before there is a notice. It differs
 *     from that of the last notice, unless the hook was enabled and disabled again since
 * @param number the number of notices so far
 */
public record NoticeState(Health level, Optional<Pending> pending, long number) {
    /** The state of a hook without any notice. */
    public static final NoticeState NEW = new NoticeState(Health.HEALTHY, Optional.empty(), 0);

    /** The level of the next notice, and since when the hook is better or worse. */
    public record Pending(Health level, Instant since) {}

    boolean isFailing() {
        return level.isFailing();
    }

    boolean isDisabled() {
        return level == Health.HALTED;
    }

    NoticeState withPending(Health next, Instant since) {
        return new NoticeState(level, Optional.of(new Pending(next, since)), number);
    }

    NoticeState withoutPending() {
        return new NoticeState(level, Optional.empty(), number);
    }

    public NoticeState afterNotice(Health next) {
        return new NoticeState(next, Optional.empty(), number + 1);
    }

    /** Returns the state without a notice, whose numbers continue. */
    public NoticeState reset() {
        return new NoticeState(Health.HEALTHY, Optional.empty(), number);
    }
}
