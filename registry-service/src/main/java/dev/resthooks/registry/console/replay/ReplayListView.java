package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.Replay;
import java.util.List;

/**
 * The newest replays of a hook.
 *
 * @param mayCancel whether whoever signed in may cancel them
 */
public record ReplayListView(HookId hook, List<Replay> rows, boolean mayCancel) {
    /** The most ended replays that are shown. */
    private static final int ENDED = 5;

    /**
     * Returns all running replays, and the newest ones that have ended.
     *
     * @param replays all replays of the hook, newest first
     */
    public static ReplayListView of(HookId hook, List<Replay> replays, boolean mayCancel) {
        List<Replay> ended = replays.stream().filter(it -> !it.isRunning()).limit(ENDED).toList();
        return new ReplayListView(
                hook,
                replays.stream().filter(it -> it.isRunning() || ended.contains(it)).toList(),
                mayCancel);
    }

    /** Returns whether a replay is running, so that the list changes by itself. */
    public boolean isRunning() {
        return rows.stream().anyMatch(Replay::isRunning);
    }
}
