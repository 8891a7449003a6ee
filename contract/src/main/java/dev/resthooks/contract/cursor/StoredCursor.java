package dev.resthooks.contract.cursor;

/**
 * A cursor as its record holds it.
 *
 * @param topicId Kafka's id of the topic whose offsets are in the cursor. After the topic was
 *     deleted and created again, the cursor says nothing about the new topic
 */
public record StoredCursor(String topicId, HookCursor cursor) {}
