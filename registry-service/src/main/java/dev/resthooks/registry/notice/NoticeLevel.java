package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.EventType;
import java.util.Locale;

/** How a hook fares, as notices tell it. The later ones are the worse. */
public enum NoticeLevel {
    /** Everything of it is delivered as it comes, or nothing is known. */
    WELL(EventType.RESTHOOK_RECOVERED),
    /** Deliveries failed and are tried again. */
    FAILING(EventType.RESTHOOK_FAILING),
    /** Its target fails: it is only probed now and then. */
    SUSPENDED(EventType.RESTHOOK_SUSPENDED),
    /** Nothing is sent. */
    DISABLED(EventType.RESTHOOK_DISABLED);

    private final EventType event;
    private final String code = name().toLowerCase(Locale.ROOT);

    NoticeLevel(EventType event) {
        this.event = event;
    }

    /** What tells that a hook has come there. */
    public EventType event() {
        return event;
    }

    /** As it is stored. */
    public String code() {
        return code;
    }

    /** The one of exactly that code. */
    public static NoticeLevel ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean isWorseThan(NoticeLevel other) {
        return compareTo(other) > 0;
    }
}
