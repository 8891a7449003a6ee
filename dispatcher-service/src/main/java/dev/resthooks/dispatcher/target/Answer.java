package dev.resthooks.dispatcher.target;

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
     */
    record NoAnswer(ErrorClass why, String detail) implements Answer {
        public NoAnswer(ErrorClass why) {
            this(why, "");
        }
    }

    /** The call wasn't made or wasn't waited for, and the target is not to blame. */
    record OwnFault(String what) implements Answer {}
}
