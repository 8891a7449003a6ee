package dev.resthooks.simulator.access;

import java.util.Optional;

/**
 * Where a request comes from, as its headers tell.
 *
 * @param host the host in the header {@code Host}, without the port; empty if there is none
 * @param authority the host in the header {@code Host}, with the port if it has one
 * @param origin the header {@code Origin}, which browsers send for the page that makes the request
 * @param site the header {@code Sec-Fetch-Site}, which tells how near that page is to the simulator
 */
public record RequestSource(
        String host, String authority, Optional<String> origin, Optional<String> site) {
    private static final String AFTER_SCHEME = "://";

    /** Returns whether a page of another origin makes the request. */
    boolean isForeign() {
        return site.filter("cross-site"::equals).isPresent()
                || origin.filter(it -> !isOwn(it)).isPresent();
    }

    private boolean isOwn(String page) {
        int scheme = page.indexOf(AFTER_SCHEME);
        return scheme > 0
                && page.substring(scheme + AFTER_SCHEME.length()).equalsIgnoreCase(authority);
    }
}
