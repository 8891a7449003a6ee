package dev.resthooks.simulator.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.resthooks.simulator.problem.Problem;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides whether a request may control the simulator, which asks for no token.
 *
 * <p>A browser sends requests wherever a page tells it to, also to a simulator on its own machine.
 * So the requests of other sites' pages are refused. A page can also have its own host name
 * resolved to the address of the simulator (DNS rebinding), and is then of the same origin. So the
 * host names are limited to those that belong to the simulator.
 */
public final class AccessPolicy {
    private final TreeSet<String> hosts;

    public AccessPolicy(Collection<String> hosts) {
        this.hosts = hosts.stream().map(AccessPolicy::plain).collect(toCollection(TreeSet::new));
    }

    /** Returns why the request is refused, or empty if it is allowed. */
    public Optional<Problem> refusal(RequestSource source) {
        if (!hosts.contains(plain(source.host()))) {
            String detail =
                    "The simulator does not serve the host '%s', but %s. The setting resthooks.simulator.allowed-hosts lists its hosts."
                            .formatted(
                                    source.host(),
                                    hosts.stream().collect(joining("', '", "'", "'")));
            return Optional.of(Problem.forbidden("unknown-host", detail));
        }
        return source.isForeign()
                ? Optional.of(
                        Problem.forbidden(
                                "foreign-page",
                                "A page of another origin must not control the simulator."))
                : Optional.empty();
    }

    /** Returns a host name in lower case, and an IPv6 address without its brackets. */
    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]")
                ? lower.substring(1, lower.length() - 1)
                : lower;
    }

    /**
     * Where a request comes from, as its headers tell.
     *
     * @param host the host in the header {@code Host}, without the port; empty if there is none
     * @param authority the host in the header {@code Host}, with the port if it has one
     * @param origin the header {@code Origin}, which browsers send for the page that makes the
     *     request
     * @param site the header {@code Sec-Fetch-Site}, which tells how near that page is to the
     *     simulator
     */
    public record RequestSource(
            String host, String authority, Optional<String> origin, Optional<String> site) {
        private static final String AFTER_SCHEME = "://";

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
}
