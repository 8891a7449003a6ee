package dev.resthooks.registry.report;

import java.util.Optional;

/**
 * How far the reports of a partition are applied.
 *
 * @param next the offset of the first record that is not applied
 * @param topicId the id of the topic whose offsets these are; empty if it was not known yet
 */
public record StoredPosition(long next, Optional<String> topicId) {}
