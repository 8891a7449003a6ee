package dev.resthooks.registry.hook.target;

import static java.util.Locale.ROOT;

import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.contract.targeturl.TargetPorts;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which URLs may be targets, by the URL alone. The dispatcher checks the address again when
 * it connects, because a name may resolve to another address by then.
 *
 * @param noneAllowed whether hooks may do without a target
 * @param mustAgree whether targets must agree to be called
 * @param addresses the rules for literal addresses, which also apply to the name {@code localhost}
 */
public record TargetRules(
        boolean noneAllowed,
        boolean mustAgree,
        boolean httpAllowed,
        AddressRules addresses,
        TargetPorts ports) {
    /** The most characters of a URL, both before and after its host is converted to ASCII. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern ABSOLUTE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)(#.*)?", Pattern.DOTALL);

    public TargetVerdict check(String url) {
        try {
            return new TargetVerdict.Allowed(new TargetUrl(normalised(url), mustAgree));
        } catch (RefusedTarget refused) {
            return new TargetVerdict.Refused(refused.reason);
        }
    }

    private String normalised(String url) throws RefusedTarget {
        refuseIf(url.length() > MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters");
        refuseIf(
                url.chars().anyMatch(TargetRules::isNeverPartOfUrl),
                "spaces, control characters and backslashes must be percent-encoded");
        Matcher parts = ABSOLUTE.matcher(url);
        refuseIf(!parts.matches(), "it must be an absolute URL, such as https://host/path");
        String scheme = parts.group(1).toLowerCase(ROOT);
        checkScheme(scheme);
        refuseIf(parts.group(4) != null, "it must not have a fragment (#…)");
        Authority authority = Authority.parse(parts.group(2));
        int port = authority.port().orElse(scheme.equals("https") ? 443 : 80);
        refuseIf(
                !ports.allows(port),
                "port " + port + " is not allowed; the allowed ports are " + ports);
        refuseIf(isInside(authority.host()), "the host is a private, loopback or reserved address");
        String normal = scheme + "://" + authority + parts.group(3);
        refuseIf(normal.length() > MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters");
        return wellFormed(normal);
    }

    private void checkScheme(String scheme) throws RefusedTarget {
        boolean allowed = scheme.equals("https") || (httpAllowed && scheme.equals("http"));
        String wanted = httpAllowed ? "https or http" : "https";
        refuseIf(!allowed, "the scheme must be " + wanted + ", not " + scheme);
    }

    private boolean isInside(TargetHost host) {
        return switch (host) {
            case TargetHost.Name name ->
                    name.isLocalhost() && !addresses.allows(InetAddress.getLoopbackAddress());
            case TargetHost.Address(_, InetAddress address) -> !addresses.allows(address);
            case TargetHost.Malformed _ -> true;
        };
    }

    /** Refuses a URL that {@link URI} can't parse, or that has no host. */
    private static String wellFormed(String url) throws RefusedTarget {
        refuseIf(
                url.chars().anyMatch(character -> character > '~'),
                "non-ASCII characters must be percent-encoded");
        try {
            refuseIf(
                    new URI(url).getHost() == null, "the host is not a valid host name or address");
            return url;
        } catch (URISyntaxException malformed) {
            throw new RefusedTarget("it is not a valid URL: " + malformed.getReason());
        }
    }

    private static boolean isNeverPartOfUrl(int character) {
        return character <= ' ' || character == 0x7f || character == '\\';
    }

    private static void refuseIf(boolean wrong, String reason) throws RefusedTarget {
        if (wrong) {
            throw new RefusedTarget(reason);
        }
    }

    public sealed interface TargetVerdict {
        record Allowed(TargetUrl target) implements TargetVerdict {}

        /** Has a text for the customer: what was found and what is expected. */
        record Refused(String reason) implements TargetVerdict {}
    }

    /** Ends the check of a target at the first rule that it breaks. */
    private static final class RefusedTarget extends Exception {
        private final String reason;

        RefusedTarget(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    /** Host and port of a URL (RFC 3986, 3.2), without userinfo. */
    private record Authority(TargetHost host, OptionalInt port) {
        private static final Pattern PARTS =
                Pattern.compile("(\\[[^\\[\\]]*\\]|[^:\\[\\]]*)(?::(.*))?");
        private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

        static Authority parse(String authority) throws RefusedTarget {
            refuseIf(
                    authority.indexOf('@') >= 0,
                    "it must not contain user information (user:password@)");
            Matcher parts = PARTS.matcher(authority);
            refuseIf(
                    !parts.matches() || parts.group(1).isEmpty(),
                    "it must have a host between // and the path");
            TargetHost host = TargetHost.parse(parts.group(1));
            if (host instanceof TargetHost.Malformed(String reason)) {
                throw new RefusedTarget(reason);
            }
            return new Authority(host, port(parts));
        }

        private static OptionalInt port(Matcher parts) throws RefusedTarget {
            String port = parts.group(2);
            if (port == null) {
                return OptionalInt.empty();
            }
            int number = PORT.matcher(port).matches() ? Integer.parseInt(port) : 0;
            refuseIf(number < 1 || number > 65535, "the port must be a number from 1 to 65535");
            return OptionalInt.of(number);
        }

        @Override
        public String toString() {
            return port.isPresent() ? host + ":" + port.getAsInt() : host.toString();
        }
    }
}
