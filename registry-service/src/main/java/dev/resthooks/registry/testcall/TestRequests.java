package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import java.util.concurrent.CompletionStage;

/** Sends tests to the dispatchers. Their outcomes arrive at {@link WaitingTests}. */
@FunctionalInterface
public interface TestRequests {
    /**
     * Requests a test, at most once and without blocking, if outcomes can be received at present.
     * The stage completes when Kafka has the request; it fails if that was too late or isn't known.
     */
    CompletionStage<Void> send(TestCall test);
}
