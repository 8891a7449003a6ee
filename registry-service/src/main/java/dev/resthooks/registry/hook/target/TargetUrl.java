package dev.resthooks.registry.hook.target;

/**
 * A target URL that {@link TargetRules} accepted: scheme and host in lower case, the host in ASCII,
 * path and query unchanged.
 */
public record TargetUrl(String value) {
    @Override
    public String toString() {
        return value;
    }
}
