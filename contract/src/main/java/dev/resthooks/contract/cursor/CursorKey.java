package dev.resthooks.contract.cursor;

import dev.resthooks.contract.hook.HookId;

/** The key of a cursor's record, {@code <hook id>@<topic>-<partition>}. */
public record CursorKey(HookId hook, String topic, int partition) {
    @Override
    public String toString() {
        return hook + "@" + topic + "-" + partition;
    }
}
