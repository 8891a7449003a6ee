package dev.resthooks.simulator.plan;

/** A scenario that cannot be played. The message says what was found and what was wanted. */
public final class ScenarioException extends RuntimeException {
    private final String key;
    private final String reason;

    public ScenarioException(String message) {
        this("", message);
    }

    /**
     * Complains about a value.
     *
     * @param key where the value is, below the one that is being read, as {@code
     *     organisations.count}; empty for that value itself
     */
    ScenarioException(String key, String reason) {
        super((key + " " + reason).strip());
        this.key = key;
        this.reason = reason;
    }

    /** Returns the key as a JSON pointer. */
    String pointer() {
        return key.isEmpty() ? "" : "/" + key.replace('.', '/');
    }

    String reason() {
        return reason;
    }
}
