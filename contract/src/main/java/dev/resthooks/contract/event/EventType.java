package dev.resthooks.contract.event;

import java.util.regex.Pattern;

/**
 * A kind of event: its name, and the resource that it is about.
 *
 * @param eventName the name that customers, API tokens and the CloudEvents {@code type} use
 */
public record EventType(ResourceType resource, String eventName) {
    /** The names that hooks can have. Records of events may name any. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns whether the event is a notice about a hook, which only the registry writes. */
    public boolean isNotice() {
        return resource.equals(ResourceType.RESTHOOKS);
    }

    @Override
    public String toString() {
        return eventName;
    }
}
