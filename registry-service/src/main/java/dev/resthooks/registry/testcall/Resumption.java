package dev.resthooks.registry.testcall;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;

/**
 * Lets the deliveries of a failing hook resume at once when its target has answered a test: the
 * dispatchers do not wait for the next probe or attempt. Thread-safe.
 */
public final class Resumption {
    private final Hooks hooks;
    private final LaneHealth health;

    public Resumption(Hooks hooks, LaneHealth health) {
        this.hooks = hooks;
        this.health = health;
    }

    /**
     * Takes the result of a test. Blocks if the target answered 200. A hook that does not fail by
     * the dispatchers' reports stays as it is.
     */
    public void tested(TestResult result) {
        if (result instanceof TestResult.Made(TestCall test, TestOutcome.Delivered _)) {
            HookState tested = test.hook();
            hooks.change(
                    tested.org(),
                    tested.id(),
                    hook -> fails(hook) ? hook.answered(tested.revision()) : hook);
        }
    }

    private boolean fails(Hook hook) {
        return switch (HookHealth.of(hook, health.of(hook.id())).grade()) {
            case RETRYING, SUSPENDED -> true;
            case HEALTHY, BEHIND, DISABLED -> false;
        };
    }
}
