package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.contract.targeturl.UrlParts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;

public final class HostKey {
    private HostKey() {}

    /**
     * Returns scheme, host and port of a URL in one spelling: lower case, names in ASCII without
     * the dot of the root, addresses written out, no default port.
     */
    public static String of(String url) {
        UrlParts parts = UrlParts.of(url);
        return parts.scheme().isEmpty()
                ? url
                : parts.scheme() + "://" + host(parts.host()) + port(parts);
    }

    private static String host(String written) {
        if (hasOneSpelling(written)) {
            return written;
        }
        return switch (TargetHost.parse(written)) {
            case TargetHost.Name name -> name.withoutRoot();
            case TargetHost.Address(_, Inet6Address address) ->
                    "[" + address.getHostAddress() + "]";
            case TargetHost.Address(_, InetAddress address) -> address.getHostAddress();
            case TargetHost.Malformed _ -> written.toLowerCase(Locale.ROOT);
        };
    }

    private static boolean hasOneSpelling(String host) {
        for (int at = 0; at < host.length(); at++) {
            char letter = host.charAt(at);
            boolean isPlain =
                    (letter >= 'a' && letter <= 'z')
                            || (letter >= '0' && letter <= '9')
                            || letter == '-'
                            || letter == '.';
            if (!isPlain) {
                return false;
            }
        }
        return !host.endsWith(".");
    }

    private static String port(UrlParts parts) {
        String port = parts.port();
        while (port.startsWith(":0") && port.length() > 2) {
            port = ":" + port.substring(2);
        }
        return port.equals(parts.scheme().equals("https") ? ":443" : ":80") ? "" : port;
    }
}
