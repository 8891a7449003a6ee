package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;

/** The result of a request for a test of a hook. */
public sealed interface TestResult {
    /** A dispatcher made it, or told that it could not. */
    record Made(TestCall test, TestOutcome outcome) implements TestResult {}

    /** Another test of the hook is under way. */
    record HookIsTested() implements TestResult {}

    /** So many tests of the organisation are under way as may be. */
    record OrganisationIsFull(int tests) implements TestResult {}

    /** So many tests are under way as may be. */
    record Full() implements TestResult {}

    /** The dispatchers could not be asked, or it isn't known whether they are. */
    record NotAsked(Throwable why) implements TestResult {}

    /** No dispatcher answered in time. */
    record Unanswered() implements TestResult {}
}
