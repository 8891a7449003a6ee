package dev.resthooks.registry.testcall;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;

/** What came of asking for a test. */
public sealed interface Tested {
    /** A dispatcher made it, or told that it could not. */
    record Made(TestCall test, TestOutcome outcome) implements Tested {}

    /** Another test of the hook is under way. */
    record HookIsTested() implements Tested {}

    /** So many tests of the organisation are under way as may be. */
    record OrganisationIsFull(int tests) implements Tested {}

    /** So many tests are under way as may be. */
    record Full() implements Tested {}

    /** The dispatchers could not be asked, or it isn't known whether they are. */
    record NotAsked(Throwable why) implements Tested {}

    /** No dispatcher answered in time. */
    record Unanswered() implements Tested {}
}
