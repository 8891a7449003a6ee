package dev.resthooks.registry.hook.target;

/**
 * A target URL that {@link TargetRules} accepted: scheme and host in lower case, the host in ASCII,
 * path and query unchanged.
 *
 * @param mustAgree whether events wait until the target has agreed to be called
 */
public record TargetUrl(String value, boolean mustAgree) {
    /** The target of a hook whose events are fetched. */
    public static final TargetUrl NONE = new TargetUrl("");

    public TargetUrl(String value) {
        this(value, false);
    }

    @Override
    public String toString() {
        return value;
    }
}
