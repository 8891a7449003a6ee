package dev.resthooks.registry.testcall;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A test that was made: a call of the target, and what came of it.
 *
 * @param at when the call began
 * @param took the time until its outcome was known
 * @param answer the answer unless it was 200, or why there was none; empty if it was 200
 * @param response what was recorded of the target's answer
 */
public record MadeTest(
        TestCall test,
        State state,
        Instant at,
        Duration took,
        Optional<Failure> answer,
        Optional<ResponseExcerpt> response) {

    /** Returns the request as it was sent, with a masked signature. */
    public SentRequest request(CallbackBody callback) {
        return SentRequest.ofTest(at, test.hook(), test.event(), callback);
    }

    /** What the same answer would mean for a delivery. */
    public enum State {
        DELIVERED("Delivered"),
        /** A delivery would be tried again. */
        RETRYABLE("Retryable"),
        /** A delivery would disable the hook. */
        REJECTED("Rejected"),
        /** The target gives the event up: a delivery would be skipped. */
        SKIPPED("Skipped");

        private final String stateName;

        State(String stateName) {
            this.stateName = stateName;
        }

        public String stateName() {
            return stateName;
        }
    }
}
