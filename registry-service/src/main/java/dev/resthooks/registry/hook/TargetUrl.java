package dev.resthooks.registry.hook;

/**
 * A target URL that {@link TargetRules} allowed: scheme and host in lower case, the host in ASCII,
 * path and query as they were given.
 */
public record TargetUrl(String value) {
    @Override
    public String toString() {
        return value;
    }
}
