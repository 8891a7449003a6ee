package dev.resthooks.registry.replay.postgres;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.replay.ReplayState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of a replay as four columns.
 *
 * @param failure the code of the failure that stopped it
 */
record ReplayEnd(
        String state, @Nullable Instant at, @Nullable String why, @Nullable String failure) {
    static final String RUNNING = "running";
    private static final String DONE = "done";
    private static final String CANCELLED = "cancelled";
    private static final String STOPPED = "stopped";

    static ReplayEnd of(ReplayState state) {
        return switch (state) {
            case ReplayState.Running() -> new ReplayEnd(RUNNING, null, null, null);
            case ReplayState.Done(Instant at) -> new ReplayEnd(DONE, at, null, null);
            case ReplayState.Cancelled(Instant at, ReplayState.Why why) ->
                    new ReplayEnd(CANCELLED, at, why.code(), null);
            case ReplayState.Stopped(Instant at, ReplayState.Fault fault, Failure failure) ->
                    new ReplayEnd(STOPPED, at, fault.code(), failure.code());
        };
    }

    ReplayState toState() {
        return switch (state) {
            case RUNNING -> new ReplayState.Running();
            case DONE -> new ReplayState.Done(present(at));
            case CANCELLED ->
                    new ReplayState.Cancelled(present(at), ReplayState.Why.valueOf(constant()));
            default ->
                    new ReplayState.Stopped(
                            present(at),
                            ReplayState.Fault.valueOf(constant()),
                            Failure.ofCode(present(failure)));
        };
    }

    /** Returns the name of the enum constant whose code is in the column. */
    private String constant() {
        return present(why).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the row of an ended replay does not say how it ended");
        }
        return value;
    }
}
