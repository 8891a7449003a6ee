package dev.resthooks.dispatcher.progress;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stretch that is being re-read, if one is. */
final class CatchUp {
    private @Nullable CatchUpSlice current;
    private long slices;

    CatchUpSlice start(long from) {
        current = new CatchUpSlice(++slices, from);
        return current;
    }

    void stop() {
        current = null;
    }

    Optional<CatchUpSlice> current() {
        return Optional.ofNullable(current);
    }

    /** The newest slice, over or not. */
    long newest() {
        return slices;
    }
}
