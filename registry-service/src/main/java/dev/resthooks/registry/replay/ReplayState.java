package dev.resthooks.registry.replay;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Locale;

/** The state of a replay. All states but {@link Running} are final. */
public sealed interface ReplayState {
    /** The dispatcher works on the replay, or will soon. */
    record Running() implements ReplayState {}

    /**
     * All events of the spans were delivered, or were deleted from the log before they could be.
     */
    record Done(Instant at) implements ReplayState {}

    /** The replay was ended before it was done. */
    record Cancelled(Instant at, Why why) implements ReplayState {}

    /**
     * The target failed for good, with {@code failure} as the last failure. The hook is not
     * changed.
     */
    record Stopped(Instant at, Fault fault, Failure failure) implements ReplayState {}

    /** Why a replay was cancelled. */
    enum Why {
        /** Its owner asked for it. */
        OWNER,
        /** The hook got another target or event. */
        HOOK_CHANGED,
        /** The hook was disabled. */
        HOOK_DISABLED;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        public String code() {
            return code;
        }
    }

    /** How a target failed for good. */
    enum Fault {
        /** The target gave an unexpected answer. */
        UNEXPECTED_ANSWER,
        /** The target failed until the horizon of retries had passed. */
        EXHAUSTED;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        public String code() {
            return code;
        }
    }
}
