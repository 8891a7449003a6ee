package dev.resthooks.registry.report;

import java.util.Optional;

/** The first offset that is not applied, of the topic with this id, if it was known. */
public record StoredPosition(long next, Optional<String> topicId) {}
