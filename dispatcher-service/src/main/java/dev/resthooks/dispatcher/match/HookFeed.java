package dev.resthooks.dispatcher.match;

import java.util.List;

/** Who wants to hear of hooks. */
public interface HookFeed {
    /** In the order in which they happened to each hook; returns when they are in force. */
    void changed(List<HookChange> changes) throws InterruptedException;
}
