package dev.resthooks.contract.event.kafka;

import java.util.Set;

/** The headers that a dead event has beside its own. Of several of one name, the last is ours. */
public final class DeadEventHeaders {
    /** The code of the reason, see {@link ReadRecord.Reason}. */
    public static final String REASON = "resthooks-reason";

    /** What was found, for operators. */
    public static final String DETAIL = "resthooks-detail";

    /** The event topic that the record was read from. */
    public static final String TOPIC = "resthooks-topic";

    public static final String PARTITION = "resthooks-partition";
    public static final String OFFSET = "resthooks-offset";

    /** The length of the original value in bytes, if the record doesn't have all of it. */
    public static final String TRUNCATED = "resthooks-truncated";

    /** The dead event that an event was re-driven from. This header is on the event topic. */
    public static final String REDRIVEN = "resthooks-redriven";

    public static final Set<String> ADDED =
            Set.of(REASON, DETAIL, TOPIC, PARTITION, OFFSET, TRUNCATED);

    private DeadEventHeaders() {}
}
