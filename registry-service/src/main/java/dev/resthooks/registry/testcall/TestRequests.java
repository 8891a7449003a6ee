package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import java.util.concurrent.CompletionStage;

/** The way to the dispatchers. What they answer comes to {@link WaitingTests}. */
@FunctionalInterface
public interface TestRequests {
    /**
     * Asks for a test, once and without blocking, when answers to it would be heard. Done when the
     * dispatchers can have it; fails when it is too late for that, or unknown.
     */
    CompletionStage<Void> send(TestCall test);
}
