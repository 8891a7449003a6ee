package dev.resthooks.registry.tenant;

import java.net.InetAddress;
import java.util.HexFormat;

/** What stands for clients when they are counted apart by their addresses. */
public final class ClientNetwork {
    /** More characters than an address has. */
    private static final int LONGEST = 64;

    private static final int NETWORK_BYTES = 8;

    /** The characters of a network of IPv6 that stand for its first 32 bits. */
    private static final int WIDE_DIGITS = 8;

    private ClientNetwork() {}

    /** Returns the network of one client: the address, or the first 64 bits of IPv6. */
    public static String of(String address) {
        if (address.length() > LONGEST) {
            return address.substring(0, LONGEST);
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length > 2 * NETWORK_BYTES - 1
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    /** Returns the network of many clients: 16 bits of an address, or 32 of IPv6. */
    public static String wide(String address) {
        String network = of(address);
        int dot = network.indexOf('.', network.indexOf('.') + 1);
        return network.substring(0, dot > 0 ? dot : Math.min(WIDE_DIGITS, network.length()));
    }
}
