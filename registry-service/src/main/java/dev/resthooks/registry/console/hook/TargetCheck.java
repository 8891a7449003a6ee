package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetRules.TargetVerdict;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.util.Optional;

/**
 * What a form says about the target that was typed.
 *
 * @param target the target; empty if it is not allowed
 * @param problem why it is not allowed; empty if it is, or if nothing was typed
 */
public record TargetCheck(Optional<TargetUrl> target, String problem) {
    public static TargetCheck of(String typed, TargetRules rules) {
        if (typed.isEmpty()) {
            return new TargetCheck(Optional.empty(), "");
        }
        return switch (rules.check(typed)) {
            case TargetVerdict.Allowed(TargetUrl target) ->
                    new TargetCheck(Optional.of(target), "");
            case TargetVerdict.Refused(String reason) ->
                    new TargetCheck(Optional.empty(), "This URL is not allowed: " + reason + ".");
        };
    }
}
