package dev.resthooks.contract.event;

/**
 * What events are about. Each has one topic, {@code resthooks.events.<resource>}.
 *
 * @param typeName the JSON:API {@code data.type}, which also ends the name of the topic
 */
public record ResourceType(String typeName) {
    /** Hooks themselves: notices are events about hooks. */
    public static final ResourceType RESTHOOKS = new ResourceType("resthooks");
}
