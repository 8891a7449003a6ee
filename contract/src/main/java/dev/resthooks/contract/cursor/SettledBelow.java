package dev.resthooks.contract.cursor;

/**
 * How far a hook is on one partition, as a callback of MCP Events tells it, sealed for its {@link
 * #USE}: in that epoch, all events below the offset are durably settled.
 */
public record SettledBelow(long epoch, String topicId, int partition, long offset) {
    public static final String USE = "settled below";

    public String text() {
        return epoch + " " + topicId + " " + partition + " " + offset;
    }

    /** Parses what {@link #text} has returned. */
    public static SettledBelow parse(String text) {
        String[] parts = text.split(" ", -1);
        return new SettledBelow(
                Long.parseLong(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]));
    }
}
