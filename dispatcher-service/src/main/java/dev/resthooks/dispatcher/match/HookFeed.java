package dev.resthooks.dispatcher.match;

/** Who wants to hear of hooks. */
@FunctionalInterface
public interface HookFeed {
    /** What happened to each hook, in order; returns when it is in force. */
    void changed(HookBatch batch) throws InterruptedException;
}
