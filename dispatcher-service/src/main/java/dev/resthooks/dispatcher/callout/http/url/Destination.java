package dev.resthooks.dispatcher.callout.http.url;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.contract.targeturl.UrlParts;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.RecencyCache;
import java.net.InetAddress;

/**
 * The endpoint of a target URL, or why it may not be called, by its text alone. The registry
 * refuses the same; this is for hooks that were written to the topic without it.
 */
public sealed interface Destination permits Endpoint, Destination.Refused {
    /** The URL may not be called; {@code why} is one word. */
    record Refused(String why) implements Destination {}

    static Destination of(String url, AddressGuard guard) {
        UrlParts parts = UrlParts.of(url);
        boolean tls = parts.scheme().equals("https");
        if (!tls && !parts.scheme().equals("http")) {
            return new Refused("scheme");
        }
        String uri = parts.rest();
        if (parts.hasUser() || !uri.chars().allMatch(Destination::isPartOfUri)) {
            return new Refused("url");
        }
        int port = parts.port().isEmpty() ? Origin.defaultPort(tls) : number(parts.port());
        if (port < 0 || !guard.ports().allows(port)) {
            return new Refused("port");
        }
        return of(new Origin(tls, TargetHost.parse(parts.host()), port), uri, guard);
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

    /** Returns whether the character is visible ASCII, which can't end the request line. */
    private static boolean isPartOfUri(int character) {
        return character > ' ' && character < 0x7f && character != '#' && character != '\\';
    }

    private static int number(String port) {
        int number = port.matches(":[0-9]{1,5}") ? Integer.parseInt(port.substring(1)) : 0;
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
