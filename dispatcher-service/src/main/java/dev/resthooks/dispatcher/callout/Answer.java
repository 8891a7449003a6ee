package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.report.ErrorClass;
import java.util.Optional;

/** What came of a call. */
public sealed interface Answer {
    /**
     * An HTTP answer, whole, or as much of it as is read.
     *
     * @param retryAfter the header of that name, as it came
     */
    record Status(int status, Optional<String> retryAfter) implements Answer {}

    /**
     * None, or none that counts. With {@link ErrorClass#BLOCKED} nothing was sent.
     *
     * @param detail what there is to say beyond the class, in a word; empty for nothing
     * @param called whether any of the request went out on a connection to the target. Nobody can
     *     tell here whether the target has read it
     */
    record NoAnswer(ErrorClass why, String detail, boolean called) implements Answer {
        /** Of a target that wasn't called. */
        public NoAnswer(ErrorClass why, String detail) {
            this(why, detail, false);
        }

        public NoAnswer(ErrorClass why) {
            this(why, "");
        }
    }

    /**
     * The call wasn't made or wasn't waited for, and the target is not to blame.
     *
     * @param lasts whether it is this hook's alone, and stays until somebody here has mended it
     */
    record OwnFault(String what, boolean lasts) implements Answer {
        /** One that may be over soon. */
        public OwnFault(String what) {
            this(what, false);
        }

        /** As it is logged. */
        @Override
        public String toString() {
            return what;
        }
    }

    /** Whether the target was called, as far as that counts: not when the fault is our own. */
    default boolean isOfACall() {
        return switch (this) {
            case Status _ -> true;
            case NoAnswer it -> it.called();
            case OwnFault _ -> false;
        };
    }
}
