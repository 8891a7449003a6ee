package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import java.util.concurrent.CompletionStage;

/** Sends tests to the dispatchers. Their outcomes arrive at {@link WaitingTests}. */
@FunctionalInterface
public interface TestRequests {
    /**
     * Requests a test, at most once and without blocking. The stage completes when Kafka has the
     * request. It fails if outcomes can't be received at present, if Kafka doesn't accept the
     * request in time, or if that isn't known.
     */
    CompletionStage<Void> send(TestCall test);
}
