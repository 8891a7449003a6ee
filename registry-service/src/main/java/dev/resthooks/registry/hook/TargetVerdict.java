package dev.resthooks.registry.hook;

/** Whether a URL may be a hook's target. */
public sealed interface TargetVerdict {
    record Allowed(TargetUrl target) implements TargetVerdict {}

    /**
     * The URL is not allowed.
     *
     * @param reason a text for the customer: what was found and what is expected
     */
    record Refused(String reason) implements TargetVerdict {}
}
