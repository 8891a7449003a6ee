package dev.resthooks.registry.testcall;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Lets the deliveries of a failing hook resume at once when its target has answered a test: the
 * dispatchers do not wait for the next probe or attempt. Thread-safe.
 *
 * @param verified takes note of a verification, in the same way
 * @param blocking lets what blocks follow a stage, in the context of the request that asked for it
 */
public record Resumption(
        Hooks hooks,
        Function<Hook, Health> health,
        Consumer<TestHook.Result.Made> verified,
        BiFunction<
                        CompletionStage<TestHook.Result>,
                        UnaryOperator<TestHook.Result>,
                        CompletionStage<TestHook.Result>>
                blocking)
        implements UnaryOperator<CompletionStage<TestHook.Result>> {
    @Override
    public CompletionStage<TestHook.Result> apply(CompletionStage<TestHook.Result> tested) {
        return blocking.apply(tested, this::resumed);
    }

    /** A hook that does not fail by the dispatchers' reports stays as it is. */
    private TestHook.Result resumed(TestHook.Result result) {
        if (result instanceof TestHook.Result.Made made && made.test().isControl()) {
            verified.accept(made);
        } else if (result instanceof TestHook.Result.Made made
                && made.meaning() == TestOutcome.Meaning.DELIVERED) {
            HookState tested = made.test().hook();
            var _ =
                    hooks.change(
                            tested.org(),
                            tested.id(),
                            hook ->
                                    health.apply(hook).isFailing()
                                            ? hook.answered(tested.revision())
                                            : hook);
        }
        return result;
    }
}
