package dev.resthooks.dispatcher.placement;

import java.util.OptionalLong;

/** The topic's id at the last takeover, if any, and where the log was cut since, if it was. */
public record RememberedLog(String topicId, OptionalLong cut) {
    public static final RememberedLog NOTHING = new RememberedLog("", OptionalLong.empty());

    boolean isOfAnother(String existingTopicId) {
        return !topicId.isEmpty() && !topicId.equals(existingTopicId);
    }
}
