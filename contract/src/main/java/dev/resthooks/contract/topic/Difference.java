package dev.resthooks.contract.topic;

/**
 * One difference between a topic of the cluster and what is wanted. It is dangerous if data can be
 * lost, or hooks can miss events or get them twice.
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
