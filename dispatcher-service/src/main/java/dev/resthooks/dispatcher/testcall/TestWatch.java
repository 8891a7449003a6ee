package dev.resthooks.dispatcher.testcall;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;

/** Who watches tests. Called on any thread, several at once. */
public interface TestWatch {
    /** A test was made, or could not be. */
    void tested(TestCall test, TestOutcome outcome);

    /** So many were asked for too long ago, and not made. */
    void late(int tests);
}
