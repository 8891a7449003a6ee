package dev.resthooks.dispatcher.testcall;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;

/** Observes tests. Called on any thread, by several at once. */
public interface TestWatch {
    /** Called when a test was made, or could not be made. */
    void tested(TestCall test, TestOutcome outcome);

    /** Called when tests were dropped because their requests were too old. */
    void late(int tests);
}
