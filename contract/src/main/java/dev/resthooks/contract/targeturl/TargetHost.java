package dev.resthooks.contract.targeturl;

import static java.util.Locale.ROOT;

import java.net.IDN;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** The host of a target URL, judged by its text only. */
public sealed interface TargetHost {
    /** A name in ASCII (IDNA) and lower case, possibly with the dot of the root at its end. */
    record Name(String ascii) implements TargetHost {
        /** Returns the name without the dot of the root, as certificates and TLS use it. */
        public String withoutRoot() {
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        }

        /** Returns whether the name means this machine, whatever a resolver answers (RFC 6761). */
        public boolean isLocalhost() {
            String name = withoutRoot();
            return name.equals("localhost") || name.endsWith(".localhost");
        }

        @Override
        public String toString() {
            return ascii;
        }
    }

    /** A literal address; {@code literal} is as in URLs, IPv6 in brackets. */
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

    /** Neither. Other spellings of IPv4 addresses are malformed: programs read them differently. */
    record Malformed(String reason) implements TargetHost {}

    /** Matches hosts that end in a number: IPv4 addresses by the URL standard, however spelt. */
    Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

    Pattern DOTTED_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /**
     * Matches characters that are a part of the name by IDNA 2008 (RFC 5892), and that IDNA 2003
     * replaces or deletes: a name with one of them is two names, which may have two owners.
     */
    Pattern DEVIATIONS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    /** Parses the host of a URL, with IPv6 in brackets. */
    static TargetHost parse(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]")
                    ? ipv6(host.substring(1, host.length() - 1))
                    : new Malformed("the IPv6 address must end with ]");
        }
        if (DEVIATIONS.matcher(host).find()) {
            return new Malformed(
                    "programs read the characters ß and ς and invisible joiners in a host name in"
                            + " different ways; write the name in ASCII, such as xn--strae-oqa.example");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(ROOT);
        } catch (IllegalArgumentException notAName) {
            return new Malformed(
                    "the host name is not valid: each label must have 1 to 63 letters, digits or"
                            + " hyphens, with no hyphen at its start or end");
        }
        if (ascii.isEmpty() || ascii.startsWith(".") || ascii.length() > 253) {
            return new Malformed(
                    "the host name is not valid: it must not be empty, start with a dot or be longer"
                            + " than 253 characters");
        }
        return NUMERIC.matcher(ascii).matches() ? ipv4(ascii) : new Name(ascii);
    }

    private static TargetHost ipv4(String ascii) {
        return DOTTED_DECIMAL.matcher(ascii).matches()
                ? address(ascii, ascii)
                : new Malformed("the IPv4 address must be four decimal numbers, such as 192.0.2.1");
    }

    private static TargetHost ipv6(String literal) {
        return literal.indexOf('%') >= 0 || literal.indexOf(':') < 0
                ? new Malformed("the text between [ and ] must be an IPv6 address without a zone")
                : address("[" + literal.toLowerCase(ROOT) + "]", literal);
    }

    private static TargetHost address(String written, String literal) {
        try {
            return new Address(written, InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notAnAddress) {
            return new Malformed("the IP address is not valid");
        }
    }
}
