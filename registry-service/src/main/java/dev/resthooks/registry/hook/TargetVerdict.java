package dev.resthooks.registry.hook;

/** Whether a URL may be a hook's target. */
public sealed interface TargetVerdict {
    record Allowed(TargetUrl target) implements TargetVerdict {}

    /**
     * Not allowed.
     *
     * @param reason for the customer: what was found and what is wanted
     */
    record Refused(String reason) implements TargetVerdict {}
}
