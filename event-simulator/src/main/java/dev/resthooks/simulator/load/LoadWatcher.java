package dev.resthooks.simulator.load;

/** Observes a load. Called on the load's own threads. */
public interface LoadWatcher {
    LoadWatcher NONE = new LoadWatcher() {};

    /** Called with a text when something begins or ends. */
    default void said(String line) {}

    /** Called every second while events are sent or expected. */
    default void sampled(LoadProgress progress) {}
}
