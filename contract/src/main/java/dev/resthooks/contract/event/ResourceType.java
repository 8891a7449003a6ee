package dev.resthooks.contract.event;

import java.util.regex.Pattern;

/**
 * What events are about. Each has one topic, {@code resthooks.events.<resource>}.
 *
 * @param typeName the JSON:API {@code data.type}, which also ends the name of the topic
 */
public record ResourceType(String typeName) {
    /** The names that hooks can have. Topics of events may name any. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");

    /** Hooks themselves: notices are events about hooks. */
    public static final ResourceType RESTHOOKS = new ResourceType("resthooks");
}
