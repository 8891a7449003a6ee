package dev.resthooks.contract.cursor;

/** A cursor as its record holds it, with Kafka's id of the topic that its offsets are of. */
public record StoredCursor(String topicId, HookCursor cursor) {}
