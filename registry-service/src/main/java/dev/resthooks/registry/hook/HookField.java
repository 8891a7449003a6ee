package dev.resthooks.registry.hook;

import java.util.Optional;

/** A field of a hook by which lists are filtered and sorted. */
public enum HookField {
    ID("id", Kind.NUMBER),
    EVENT_NAME("eventName", Kind.TEXT),
    TARGET_URL("targetUrl", Kind.TEXT),
    STATUS("status", Kind.TEXT),
    TRIGGERED_COUNT("triggeredCount", Kind.NUMBER),
    LAST_TRIGGERED("lastTriggered", Kind.TIME),
    LAST_TIMESTAMP("triggeredLastTimestamp", Kind.TIME);

    /** What a field holds. */
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

    /** As the API calls it. */
    public String fieldName() {
        return fieldName;
    }

    public Kind kind() {
        return kind;
    }

    /** The one that the API calls exactly {@code name}. */
    public static Optional<HookField> named(String name) {
        for (HookField field : values()) {
            if (field.fieldName.equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
