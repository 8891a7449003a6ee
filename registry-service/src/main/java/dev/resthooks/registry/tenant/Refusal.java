package dev.resthooks.registry.tenant;

import java.util.Set;

/**
 * A request that was refused because of who sent it, how much or how slowly: not because of what it
 * asked for, and not for a fault of the service.
 *
 * @param code the code of the answer, which says why; empty if the answer has none
 */
public record Refusal(int status, String code) {
    private static final Set<Integer> STATUSES = Set.of(401, 403, 408, 413, 429);

    /** The codes by which other statuses are refusals as well, beside those that end with busy. */
    private static final Set<String> CODES = Set.of("body-incomplete", "too-many-tests");

    /** Returns whether an answer refuses a request in this sense. */
    public static boolean isOne(int status, String code) {
        return STATUSES.contains(status) || CODES.contains(code) || code.endsWith("busy");
    }
}
