package dev.resthooks.contract.targeturl;

import static java.util.Locale.ROOT;

import java.net.IDN;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** The host of a target URL, by what its text says. */
public sealed interface TargetHost {
    /** A name, in ASCII (IDNA) and lower case; maybe with the dot of the root at its end. */
    record Name(String ascii) implements TargetHost {
        /** Without the root's dot: as certificates and TLS know it. */
        public String withoutRoot() {
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        }

        /** Whether it means this machine, whatever a resolver says (RFC 6761). */
        public boolean isLocalhost() {
            String name = withoutRoot();
            return name.equals("localhost") || name.endsWith(".localhost");
        }

        @Override
        public String toString() {
            return ascii;
        }
    }

    /** A literal address; {@code literal} as URLs write it, IPv6 in brackets. */
    record Address(String literal, InetAddress address) implements TargetHost {
        @Override
        public int hashCode() {
            return literal.hashCode();
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    /**
     * Neither. Octal, hexadecimal, short and single-number spellings of IPv4 addresses are
     * malformed on purpose: readers don't agree on what they mean.
     */
    record Malformed(String reason) implements TargetHost {}

    /** Ends in a number: an IPv4 address by the URL standard, in whatever spelling. */
    Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

    Pattern DOTTED_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** Of a URL's host: IPv6 in brackets. */
    static TargetHost parse(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]")
                    ? ipv6(host.substring(1, host.length() - 1))
                    : new Malformed("an IPv6 address ends with ]");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(ROOT);
        } catch (IllegalArgumentException notAName) {
            return new Malformed(
                    "the host is no host name: labels of letters, digits and hyphens are wanted");
        }
        if (ascii.isEmpty() || ascii.startsWith(".") || ascii.length() > 253) {
            return new Malformed("the host is no host name");
        }
        return NUMERIC.matcher(ascii).matches() ? ipv4(ascii) : new Name(ascii);
    }

    private static TargetHost ipv4(String ascii) {
        return DOTTED_DECIMAL.matcher(ascii).matches()
                ? address(ascii, ascii)
                : new Malformed("an IPv4 address is written as four decimal numbers, as 192.0.2.1");
    }

    private static TargetHost ipv6(String literal) {
        return literal.indexOf('%') >= 0 || literal.indexOf(':') < 0
                ? new Malformed("an IPv6 address without a zone is wanted between [ and ]")
                : address("[" + literal.toLowerCase(ROOT) + "]", literal);
    }

    private static TargetHost address(String written, String literal) {
        try {
            return new Address(written, InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notAnAddress) {
            return new Malformed("the host is no IP address");
        }
    }
}
