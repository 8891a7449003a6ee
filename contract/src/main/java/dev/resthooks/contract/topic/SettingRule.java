package dev.resthooks.contract.topic;

import static dev.resthooks.contract.topic.ConfigKey.CLEANUP_POLICY;
import static dev.resthooks.contract.topic.ConfigKey.MAX_MESSAGE_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.MIN_CLEANABLE_DIRTY_RATIO;
import static dev.resthooks.contract.topic.ConfigKey.MIN_COMPACTION_LAG;
import static dev.resthooks.contract.topic.ConfigKey.MIN_INSYNC_REPLICAS;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.TIMESTAMP_TYPE;

import java.math.BigDecimal;
import java.util.Set;

final class SettingRule {
    private SettingRule() {}

    /** Returns whether the found value is as good as the wanted one, or better. */
    static boolean isMet(String key, String found, String wanted) {
        return switch (key) {
            case RETENTION,
                    RETENTION_BYTES,
                    MIN_COMPACTION_LAG,
                    MIN_INSYNC_REPLICAS,
                    MAX_MESSAGE_BYTES ->
                    amount(found) >= amount(wanted);
            case MIN_CLEANABLE_DIRTY_RATIO ->
                    new BigDecimal(found).compareTo(new BigDecimal(wanted)) == 0;
            case CLEANUP_POLICY -> policies(found).equals(policies(wanted));
            default -> found.equals(wanted);
        };
    }

    /** Returns the value as a number; -1 stands for no limit. */
    static long amount(String value) {
        long number = Long.parseLong(value);
        return number < 0 ? Long.MAX_VALUE : number;
    }

    private static Set<String> policies(String value) {
        return Set.of(value.replace(" ", "").split(",", -1));
    }

    /** Returns what can happen while the setting is wrong; empty if it is harmless. */
    static String danger(String key, Topic topic) {
        if (topic.partitionRule() == PartitionRule.ANY && !key.equals(MIN_INSYNC_REPLICAS)) {
            return "";
        }
        return switch (key) {
            case TIMESTAMP_TYPE ->
                    "producers' clocks decide where hooks start: events can be missed";
            case RETENTION, RETENTION_BYTES ->
                    "records are deleted before those that are behind have read them";
            case CLEANUP_POLICY ->
                    topic.config().getOrDefault(CLEANUP_POLICY, "").equals("compact")
                            ? "the state of hooks is deleted when it is old"
                            : "compaction removes records that nobody has read";
            case MIN_COMPACTION_LAG ->
                    "hooks can be placed twice: no less than the longest retention of events";
            case MIN_INSYNC_REPLICAS -> "what Kafka has confirmed can be lost with one broker";
            default -> "";
        };
    }
}
