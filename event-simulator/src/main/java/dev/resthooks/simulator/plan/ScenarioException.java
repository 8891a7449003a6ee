package dev.resthooks.simulator.plan;

/** A scenario that can't be played; the message names the file, the line and the key. */
public final class ScenarioException extends RuntimeException {
    public ScenarioException(String message) {
        super(message);
    }
}
