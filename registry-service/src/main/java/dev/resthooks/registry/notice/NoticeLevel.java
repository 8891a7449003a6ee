package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.EventType;
import java.util.Locale;

/** The health of a hook in notices, from best to worst. */
public enum NoticeLevel {
    /** Events are delivered as they come, or nothing is known. */
    WELL(EventType.RESTHOOK_RECOVERED),
    /** Deliveries failed and are tried again. */
    FAILING(EventType.RESTHOOK_FAILING),
    /** The target fails and only gets a probe now and then. */
    SUSPENDED(EventType.RESTHOOK_SUSPENDED),
    /** Nothing is sent. */
    DISABLED(EventType.RESTHOOK_DISABLED);

    private final EventType event;
    private final String code = name().toLowerCase(Locale.ROOT);

    NoticeLevel(EventType event) {
        this.event = event;
    }

    /** Returns the event of a notice that a hook has reached this level. */
    public EventType event() {
        return event;
    }

    /** Returns the code that is stored. */
    public String code() {
        return code;
    }

    /** Returns the level with exactly this code. */
    public static NoticeLevel ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean isWorseThan(NoticeLevel other) {
        return compareTo(other) > 0;
    }
}
