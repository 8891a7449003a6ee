package dev.resthooks.dispatcher.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.Optional;

/**
 * Detects that one offset is wanted again and again, so that no hook makes progress. Twice is
 * common: a hook that couldn't take a record read for another hook has room now.
 */
public final class RepeatGuard {
    private record Start(EventPartition partition, long offset) {}

    private Optional<Start> last = Optional.empty();
    private int times;

    public boolean isAgain(CatchUpSlice wanted) {
        Optional<Start> start = Optional.of(new Start(wanted.partition(), wanted.from()));
        times = last.equals(start) ? times + 1 : 1;
        last = start;
        return times > 2;
    }
}
