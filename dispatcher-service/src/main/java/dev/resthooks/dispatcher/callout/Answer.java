package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.ResponseExcerpt;
import java.util.Optional;

public sealed interface Answer {
    /**
     * An HTTP response, complete or up to the limit of what is read. It {@code aborts} if a status
     * of 400 or above has {@code webhook-delivery: abort-message}, which gives the event up.
     */
    record Status(
            int status,
            Optional<String> retryAfter,
            boolean aborts,
            Optional<ResponseExcerpt> response)
            implements Answer {
        public Status(int status, Optional<String> retryAfter) {
            this(status, retryAfter, false, Optional.empty());
        }

        public Status with(ResponseExcerpt recorded) {
            return new Status(status, retryAfter, aborts, Optional.of(recorded));
        }
    }

    /** The target gave no valid response; {@code called} if any of the request was written. */
    record NoAnswer(ErrorClass why, String detail, boolean called) implements Answer {
        public NoAnswer(ErrorClass why, String detail) {
            this(why, detail, false);
        }

        public NoAnswer(ErrorClass why) {
            this(why, "");
        }
    }

    /** A fault of this service, not the target's; {@code lasts} if an operator must mend it. */
    record LocalFault(String what, boolean lasts) implements Answer {
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

    default boolean isFromOutside() {
        return switch (this) {
            case Status _ -> true;
            case NoAnswer(ErrorClass why, _, _) ->
                    why != ErrorClass.DNS && why != ErrorClass.BLOCKED && !couldBeOurFault();
            case LocalFault _, Skipped _ -> false;
        };
    }

    default boolean isOfACall() {
        return switch (this) {
            case Status _ -> true;
            case NoAnswer it -> it.called();
            case LocalFault _, Skipped _ -> false;
        };
    }
}
