package dev.resthooks.contract.targeturl;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the IPv4 address that an IPv6 address contains, since packets may be routed to it:
 * IPv4-mapped and -compatible (RFC 4291), IPv4-translated (RFC 2765), NAT64 (RFC 6052, RFC 8215),
 * 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214).
 */
final class EmbeddedIpv4 {
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");
    private static final AddressBlock NAT64_LOCAL = AddressBlock.of("64:ff9b:1::/48");
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");
    private static final AddressBlock TEREDO = AddressBlock.of("2001::/32");
    private static final AddressBlock COMPATIBLE = AddressBlock.of("::/96");
    private static final AddressBlock TRANSLATED = AddressBlock.of("::ffff:0:0:0/96");

    private EmbeddedIpv4() {}

    static boolean isNat64(InetAddress address) {
        return NAT64.contains(address);
    }

    static Optional<InetAddress> in(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Optional.empty();
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(ipv4(bytes, 2));
        }
        if (TEREDO.contains(address)) {
            return Optional.of(ipv4(inverted(bytes), 12));
        }
        boolean endsWithIt =
                NAT64.contains(address)
                        || NAT64_LOCAL.contains(address)
                        || isCompatible(address)
                        || TRANSLATED.contains(address)
                        || isMapped(bytes)
                        || isIsatap(bytes);
        return endsWithIt ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
    }

    /** Returns whether the address is IPv4-compatible; {@code ::} and {@code ::1} are not. */
    private static boolean isCompatible(InetAddress address) {
        return COMPATIBLE.contains(address)
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress();
    }

    /** Returns whether the address is IPv4-mapped, which Java itself converts to IPv4. */
    private static boolean isMapped(byte[] bytes) {
        byte[] prefix = new byte[12];
        Arrays.fill(prefix, 10, 12, (byte) 0xff);
        return Arrays.equals(bytes, 0, 12, prefix, 0, 12);
    }

    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && bytes[11] == (byte) 0xfe;
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = bytes.clone();
        for (int at = 0; at < inverted.length; at++) {
            inverted[at] = (byte) ~inverted[at];
        }
        return inverted;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }
}
