package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;

/** The result of a request for a test of a hook. */
public sealed interface TestResult {
    /** A dispatcher made the test, or answered that it could not. */
    record Made(TestCall test, TestOutcome outcome) implements TestResult {}

    /** Another test of the hook is under way. */
    record HookIsTested() implements TestResult {}

    /** The maximum number of tests of the organisation is under way. */
    record OrganisationIsFull(int tests) implements TestResult {}

    /** The maximum number of tests is under way. */
    record Full() implements TestResult {}

    /** The request could not be sent, or it isn't known whether it was. */
    record NotAsked(Throwable why) implements TestResult {}

    /** No dispatcher answered in time. */
    record Unanswered() implements TestResult {}
}
