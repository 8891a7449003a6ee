package dev.resthooks.contract.topic;

/**
 * One difference between a topic of the cluster and what is wanted.
 *
 * @param setting {@code topic}, {@code partitions}, {@code replication.factor} or a key of Kafka's
 *     topic configuration
 * @param isDangerous whether data can be lost, or hooks can miss events or get them twice
 * @param note the consequence of the difference, or what to do about it; may be empty
 */
public record Difference(
        String topic,
        String setting,
        String found,
        String wanted,
        boolean isDangerous,
        String note,
        Update update) {

    public enum Update {
        CREATE_TOPIC,
        ADD_PARTITIONS,
        SET_CONFIG,

        /** This program can't remove the difference. */
        NONE
    }

    /** Returns whether this program can remove the difference of a topic that exists. */
    public boolean isUpdatable() {
        return switch (update) {
            case ADD_PARTITIONS, SET_CONFIG -> true;
            case CREATE_TOPIC, NONE -> false;
        };
    }

    public String text() {
        return "%s: %s is %s, wanted %s%s"
                .formatted(topic, setting, found, wanted, note.isEmpty() ? "" : " (" + note + ")");
    }
}
