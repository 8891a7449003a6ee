package dev.resthooks.registry.hook.target;

/**
 * A target URL that {@link TargetRules} accepted: scheme and host in lower case, the host in ASCII,
 * path and query unchanged.
 */
public record TargetUrl(String value) {
    /** The target of a hook whose events are fetched. */
    public static final TargetUrl NONE = new TargetUrl("");

    @Override
    public String toString() {
        return value;
    }
}
