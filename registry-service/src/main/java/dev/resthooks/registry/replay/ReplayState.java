package dev.resthooks.registry.replay;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Locale;

/** Where a replay stands. All but the first are ends. */
public sealed interface ReplayState {
    /** The dispatcher is at it, or will be. */
    record Running() implements ReplayState {}

    /** Everything of its spans was delivered, or had gone from the log before it could be. */
    record Done(Instant at) implements ReplayState {}

    /** Somebody ended it before it was done. */
    record Cancelled(Instant at, Why why) implements ReplayState {}

    /** Its target failed for good, with that failure at last. The hook is left as it is. */
    record Stopped(Instant at, Fault fault, Failure failure) implements ReplayState {}

    /** Why a replay was cancelled. */
    enum Why {
        /** Its owner asked for it. */
        OWNER,
        /** Its hook has another target, or waits for another event. */
        HOOK_CHANGED,
        /** Its hook is Disabled. */
        HOOK_DISABLED;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As the API shows it. */
        public String code() {
            return code;
        }
    }

    /** How a target failed for good. */
    enum Fault {
        /** It answered what no target should. */
        UNEXPECTED_ANSWER,
        /** It failed for longer than it is tried again. */
        EXHAUSTED;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As the API shows it. */
        public String code() {
            return code;
        }
    }
}
