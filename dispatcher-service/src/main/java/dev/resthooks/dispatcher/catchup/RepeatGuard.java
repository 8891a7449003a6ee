package dev.resthooks.dispatcher.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.Optional;

/**
 * Detects that the same offset is wanted again and again. Nobody makes progress by reading it, so
 * there is no reason to hurry. Twice is common: a hook that couldn't take what was read for another
 * hook has room now. For one thread.
 */
public final class RepeatGuard {
    private record Start(EventPartition partition, long offset) {}

    private Optional<Start> last = Optional.empty();
    private int times;

    /** Whether the last two slices, or more, began where this one does. */
    public boolean isAgain(CatchUpSlice wanted) {
        Optional<Start> start = Optional.of(new Start(wanted.partition(), wanted.from()));
        times = last.equals(start) ? times + 1 : 1;
        last = start;
        return times > 2;
    }
}
