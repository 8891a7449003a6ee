package dev.resthooks.registry.hook;

import static java.util.Locale.ROOT;

import java.net.IDN;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** The host of a target: a name in ASCII, or a literal address. */
sealed interface TargetHost {
    /** Whether this can be told to lie inside: private, loopback, link-local, reserved. */
    boolean isInside();

    record Name(String ascii) implements TargetHost {
        @Override
        public boolean isInside() {
            String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return name.equals("localhost") || name.endsWith(".localhost");
        }

        @Override
        public String toString() {
            return ascii;
        }
    }

    record Address(String literal, InetAddress address) implements TargetHost {
        @Override
        public boolean isInside() {
            return !PublicAddresses.contain(address);
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    /** Ends in a number: an IPv4 address by the URL standard, in whatever spelling. */
    Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

    Pattern DOTTED_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    static TargetHost parse(String host) throws RefusedTarget {
        if (host.startsWith("[")) {
            return new Address(host.toLowerCase(ROOT), ipv6(host.substring(1, host.length() - 1)));
        }
        String ascii = ascii(host);
        if (!NUMERIC.matcher(ascii).matches()) {
            return new Name(ascii);
        }
        if (!DOTTED_DECIMAL.matcher(ascii).matches()) {
            throw new RefusedTarget(
                    "an IPv4 address is written as four decimal numbers, as 192.0.2.1");
        }
        return new Address(ascii, literal(ascii));
    }

    /** In ASCII (IDNA), lower case; also turns full-width digits and dots into plain ones. */
    private static String ascii(String host) throws RefusedTarget {
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(ROOT);
            if (ascii.isEmpty() || ascii.startsWith(".") || ascii.length() > 253) {
                throw new RefusedTarget("the host is no host name");
            }
            return ascii;
        } catch (IllegalArgumentException notAName) {
            throw new RefusedTarget(
                    "the host is no host name: labels of letters, digits and hyphens are wanted");
        }
    }

    private static InetAddress ipv6(String literal) throws RefusedTarget {
        if (literal.indexOf('%') >= 0 || literal.indexOf(':') < 0) {
            throw new RefusedTarget("an IPv6 address without a zone is wanted between [ and ]");
        }
        return literal(literal);
    }

    private static InetAddress literal(String literal) throws RefusedTarget {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notAnAddress) {
            throw new RefusedTarget("the host is no IP address");
        }
    }
}
