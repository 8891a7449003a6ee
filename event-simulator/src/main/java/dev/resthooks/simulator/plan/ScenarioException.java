package dev.resthooks.simulator.plan;

/** A scenario that can't be played. The message says what was found and what was expected. */
public final class ScenarioException extends RuntimeException {
    private final String key;
    private final String reason;

    public ScenarioException(String message) {
        this("", message);
    }

    /**
     * Creates the exception for a value.
     *
     * @param key the path of the value relative to the one that is being read, such as {@code
     *     organisations.count}; empty for that value itself
     */
    ScenarioException(String key, String reason) {
        super((key + " " + reason).strip());
        this.key = key;
        this.reason = reason;
    }

    String pointer() {
        return key.isEmpty() ? "" : "/" + key.replace('.', '/');
    }

    String reason() {
        return reason;
    }
}
