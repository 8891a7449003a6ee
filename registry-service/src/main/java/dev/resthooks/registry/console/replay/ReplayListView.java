package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.Replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The newest replays of a hook.
 *
 * @param hook the hook's id
 * @param mayCancel whether whoever signed in may cancel them
 */
public record ReplayListView(String hook, List<ReplayRow> rows, boolean mayCancel) {
    /** The most ended replays that are shown. */
    static final int ENDED = 5;

    public ReplayListView {
        rows = List.copyOf(rows);
    }

    /**
     * Returns all running replays, and the newest ones that have ended.
     *
     * @param replays all replays of the hook, newest first
     */
    public static ReplayListView of(
            HookId hook, List<Replay> replays, boolean mayCancel, Instant now, ZoneId zone) {
        List<Replay> ended = replays.stream().filter(it -> !it.isRunning()).limit(ENDED).toList();
        return new ReplayListView(
                hook.toString(),
                replays.stream()
                        .filter(it -> it.isRunning() || ended.contains(it))
                        .map(it -> ReplayRow.of(it, now, zone))
                        .toList(),
                mayCancel);
    }

    /** Returns whether a replay is running, so that the list changes by itself. */
    public boolean isRunning() {
        return rows.stream().anyMatch(ReplayRow::isRunning);
    }
}
