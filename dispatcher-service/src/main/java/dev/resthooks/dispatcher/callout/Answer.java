package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.ResponseExcerpt;
import java.util.Optional;

public sealed interface Answer {
    /**
     * An HTTP response, complete or up to the limit of what is read.
     *
     * @param retryAfter the value of the header {@code retry-after}
     * @param aborts whether the response has the header {@code webhook-delivery: abort-message}, by
     *     which a target gives one event up. It is read only of a status of 400 or above
     * @param response what is recorded of the response; empty if nothing is
     */
    record Status(
            int status,
            Optional<String> retryAfter,
            boolean aborts,
            Optional<ResponseExcerpt> response)
            implements Answer {
        /** Creates the answer of a response that isn't recorded. */
        public Status(int status, Optional<String> retryAfter) {
            this(status, retryAfter, false, Optional.empty());
        }
    }

    /** The target gave no valid response; {@code called} if any of the request was written. */
    record NoAnswer(ErrorClass why, String detail, boolean called) implements Answer {
        /** Creates the answer of a target that wasn't called. */
        public NoAnswer(ErrorClass why, String detail) {
            this(why, detail, false);
        }

        public NoAnswer(ErrorClass why) {
            this(why, "");
        }
    }

    /** A fault of this service, not the target's; {@code lasts} if an operator must mend it. */
    record LocalFault(String what, boolean lasts) implements Answer {
        /** Creates a fault that may be over soon. */
        public LocalFault(String what) {
            this(what, false);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** The hook's owner has given the event up, so that no call was made. */
    record Skipped() implements Answer {}

    /** Returns what is recorded of the response; empty if there is none, or nothing is recorded. */
    default Optional<ResponseExcerpt> recorded() {
        return this instanceof Status it ? it.response() : Optional.empty();
    }

    /** Returns whether this could be the result because the dispatcher reaches nobody. */
    default boolean couldBeOurFault() {
        return this instanceof NoAnswer(ErrorClass why, String detail, _)
                && switch (why) {
                    case DNS -> detail.equals("server-timeout") || detail.equals("servfail");
                    case CONNECT -> detail.equals("unreachable");
                    case TIMEOUT -> detail.equals("connect") || detail.equals("resolve");
                    case TLS, RESET, PROTOCOL, BLOCKED -> false;
                };
    }

    /** Returns whether something outside of the dispatcher's own network has answered the call. */
    default boolean isFromOutside() {
        return switch (this) {
            case Status _ -> true;
            case NoAnswer(ErrorClass why, _, _) ->
                    why != ErrorClass.DNS && why != ErrorClass.BLOCKED && !couldBeOurFault();
            case LocalFault _, Skipped _ -> false;
        };
    }

    /** Returns whether the target may have received the call. */
    default boolean isOfACall() {
        return switch (this) {
            case Status _ -> true;
            case NoAnswer it -> it.called();
            case LocalFault _, Skipped _ -> false;
        };
    }
}
