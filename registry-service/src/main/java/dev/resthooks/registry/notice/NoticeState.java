package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.EventType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The last notice about a hook, and the level of the next one if the hook stays at that level.
 *
 * @param pending a level that the hook must keep for some time before there is a notice. It differs
 *     from that of the last notice, unless the hook was enabled and disabled again since
 * @param number the number of notices so far
 */
public record NoticeState(Level level, Optional<Pending> pending, long number) {
    /** The state of a hook without any notice. */
    public static final NoticeState NEW = new NoticeState(Level.WELL, Optional.empty(), 0);

    /** The level of the next notice, and since when the hook is better or worse. */
    public record Pending(Level level, Instant since) {}

    boolean isFailing() {
        return level == Level.FAILING || level == Level.SUSPENDED;
    }

    boolean isDisabled() {
        return level == Level.DISABLED;
    }

    NoticeState withPending(Level next, Instant since) {
        return new NoticeState(level, Optional.of(new Pending(next, since)), number);
    }

    NoticeState withoutPending() {
        return new NoticeState(level, Optional.empty(), number);
    }

    public NoticeState afterNotice(Level next) {
        return new NoticeState(next, Optional.empty(), number + 1);
    }

    /** Returns the state without a notice, whose numbers continue. */
    public NoticeState reset() {
        return new NoticeState(Level.WELL, Optional.empty(), number);
    }

    /** The health of a hook in notices, from best to worst. */
    public enum Level {
        /** Events are delivered as they come, or nothing is known. */
        WELL(EventType.RESTHOOK_RECOVERED),
        /** Deliveries failed and are tried again. */
        FAILING(EventType.RESTHOOK_FAILING),
        /** The target fails and only gets a probe now and then. */
        SUSPENDED(EventType.RESTHOOK_SUSPENDED),
        DISABLED(EventType.RESTHOOK_DISABLED);

        private final EventType event;
        private final String code = name().toLowerCase(Locale.ROOT);

        Level(EventType event) {
            this.event = event;
        }

        public EventType event() {
            return event;
        }

        public String code() {
            return code;
        }

        public static Level ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        boolean isWorseThan(Level other) {
            return compareTo(other) > 0;
        }
    }
}
