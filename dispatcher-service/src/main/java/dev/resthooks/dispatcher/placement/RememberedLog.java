package dev.resthooks.dispatcher.placement;

import java.util.OptionalLong;

/**
 * What a dispatcher remembers of the log of a partition that it has had since the last takeover.
 *
 * @param topicId the id of the topic as of that takeover; empty if there was none
 * @param cut the offset at which the log was cut since then, as Kafka says; empty if it was not
 */
public record RememberedLog(String topicId, OptionalLong cut) {
    /** What is remembered of a partition that another dispatcher had. */
    public static final RememberedLog NOTHING = new RememberedLog("", OptionalLong.empty());

    /** Returns whether this is known to be another topic than the one with that id. */
    boolean isOfAnother(String existingTopicId) {
        return !topicId.isEmpty() && !topicId.equals(existingTopicId);
    }
}
