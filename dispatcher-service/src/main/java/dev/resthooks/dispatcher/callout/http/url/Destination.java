package dev.resthooks.dispatcher.callout.http.url;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.RecencyCache;
import java.net.InetAddress;
import java.util.Locale;

/**
 * The endpoint of a target URL, or why it may not be called, by its text alone. The registry
 * refuses the same; this is for hooks that were written to the topic without it.
 */
public sealed interface Destination permits Endpoint, Destination.Refused {
    /** The URL may not be called; {@code why} is one word. */
    record Refused(String why) implements Destination {}

    static Destination of(String url, AddressGuard guard) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            return new Refused("scheme");
        }
        String rest = url.substring(colon + 3);
        int end = endOfAuthority(rest);
        String authority = rest.substring(0, end);
        String uri = rest.substring(end);
        if (authority.indexOf('@') >= 0 || !uri.chars().allMatch(Destination::isPartOfUri)) {
            return new Refused("url");
        }
        int port = port(authority, tls);
        if (port < 0 || !guard.ports().allows(port)) {
            return new Refused("port");
        }
        return of(new Origin(tls, TargetHost.parse(host(authority)), port), uri, guard);
    }

    private static Destination of(Origin origin, String uri, AddressGuard guard) {
        return switch (origin.host()) {
            case TargetHost.Malformed _ -> new Refused("host");
            case TargetHost.Address(_, InetAddress address) when !guard.rules().allows(address) ->
                    new Refused("address");
            case TargetHost.Name name
                    when name.isLocalhost()
                            && !guard.rules().allows(InetAddress.getLoopbackAddress()) ->
                    new Refused("address");
            case TargetHost.Address _, TargetHost.Name _ ->
                    Endpoint.of(origin, uri.startsWith("/") ? uri : "/" + uri);
        };
    }

    private static int endOfAuthority(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns whether the character is visible ASCII, which can't end the request line. */
    private static boolean isPartOfUri(int character) {
        return character > ' ' && character < 0x7f && character != '#' && character != '\\';
    }

    private static String host(String authority) {
        return authority.substring(0, endOfHost(authority));
    }

    private static int endOfHost(String authority) {
        int from = Math.max(authority.indexOf(']'), 0);
        int colon = authority.indexOf(':', from);
        return colon < 0 ? authority.length() : colon;
    }

    private static int port(String authority, boolean tls) {
        int colon = endOfHost(authority);
        if (colon == authority.length()) {
            return Origin.defaultPort(tls);
        }
        String port = authority.substring(colon + 1);
        boolean isNumber =
                !port.isEmpty()
                        && port.length() <= 5
                        && port.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int number = isNumber ? Integer.parseInt(port) : 0;
        return number >= 1 && number <= 65_535 ? number : -1;
    }

    /** Remembers the destinations of recent URLs, but for long ones. For one event loop. */
    final class Cache {
        private static final int REMEMBERED = 32_768;
        static final int LONGEST = 256;

        private final AddressGuard guard;
        private final RecencyCache<String, Destination> known = new RecencyCache<>(REMEMBERED);

        public Cache(AddressGuard guard) {
            this.guard = guard;
        }

        public Destination of(String url) {
            Destination found = known.get(url);
            if (found == null) {
                found = Destination.of(url, guard);
                if (url.length() <= LONGEST) {
                    known.put(url, found);
                }
            }
            return found;
        }
    }
}
