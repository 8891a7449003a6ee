package dev.resthooks.registry.tenant;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * What stands for a client when clients are counted apart by their addresses: the address, or its
 * first 64 bits if it is one of IPv6, as a client has all addresses that begin with them.
 */
public final class ClientNetwork {
    /** More characters than an address has. */
    private static final int LONGEST = 64;

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /**
     * Returns the network of an address.
     *
     * @param address an address, or whatever a proxy has named as such
     */
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
}
