package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the last transaction held of a partition.
 *
 * @param watermark the committed offset
 * @param cursors all that are kept for the partition; their order is kept, so that a run can be
 *     replayed
 */
public record DurableState(long watermark, Map<HookId, HookCursor> cursors) {
    public DurableState {
        cursors = Collections.unmodifiableMap(new LinkedHashMap<>(cursors));
    }
}
