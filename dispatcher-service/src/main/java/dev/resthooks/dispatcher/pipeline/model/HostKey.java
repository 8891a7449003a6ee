package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.targeturl.TargetHost;
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
        int begin = url.indexOf("://") + 3;
        if (begin < 3) {
            return url;
        }
        int end = begin;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String scheme = url.substring(0, begin).toLowerCase(Locale.ROOT);
        String authority = url.substring(begin, end);
        int colon = authority.indexOf(':', Math.max(authority.indexOf(']'), 0));
        return colon < 0
                ? scheme + host(authority)
                : scheme + host(authority.substring(0, colon)) + port(scheme, authority, colon);
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

    private static String port(String scheme, String authority, int colon) {
        int first = colon + 1;
        while (first < authority.length() - 1 && authority.charAt(first) == '0') {
            first++;
        }
        String port = authority.substring(first);
        return port.equals(scheme.equals("https://") ? "443" : "80") ? "" : ":" + port;
    }
}
