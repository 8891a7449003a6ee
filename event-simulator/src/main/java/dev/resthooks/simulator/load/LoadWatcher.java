package dev.resthooks.simulator.load;

/** Told how a load goes. On the load's own threads. */
public interface LoadWatcher {
    LoadWatcher NONE = new LoadWatcher() {};

    /** Something began or ended, in words. */
    default void said(String line) {}

    /** Every second while events are sent or waited for. */
    default void sampled(LoadProgress progress) {}
}
