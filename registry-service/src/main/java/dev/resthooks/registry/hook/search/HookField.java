package dev.resthooks.registry.hook.search;

import java.util.Optional;
import java.util.stream.Stream;

/** A field of a hook that lists can be filtered and sorted by. */
public enum HookField {
    ID("id", Kind.NUMBER),
    EVENT_NAME("eventName", Kind.TEXT),
    TARGET_URL("targetUrl", Kind.TEXT),
    STATUS("status", Kind.TEXT),
    /** The health as a whole. It is no field of the hook's view, and sorts from best to worst. */
    HEALTH("health", Kind.TEXT),
    TRIGGERED_COUNT("triggeredCount", Kind.NUMBER),
    LAST_TRIGGERED("lastTriggered", Kind.TIME),
    LAST_TIMESTAMP("triggeredLastTimestamp", Kind.TIME);

    public enum Kind {
        NUMBER,
        TEXT,
        TIME
    }

    private final String fieldName;
    private final Kind kind;

    HookField(String fieldName, Kind kind) {
        this.fieldName = fieldName;
        this.kind = kind;
    }

    public String fieldName() {
        return fieldName;
    }

    public Kind kind() {
        return kind;
    }

    public static Optional<HookField> named(String name) {
        return Stream.of(values()).filter(it -> it.fieldName.equals(name)).findFirst();
    }
}
