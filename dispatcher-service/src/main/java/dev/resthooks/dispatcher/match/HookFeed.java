package dev.resthooks.dispatcher.match;

/** Receives changes of hooks. */
@FunctionalInterface
public interface HookFeed {
    /** Takes changes in their order, and returns when they are in force. */
    void changed(HookBatch batch) throws InterruptedException;
}
