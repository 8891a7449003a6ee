package dev.resthooks.contract.targeturl;

import java.net.Inet4Address;
import java.net.InetAddress;

/** A CIDR block. An IPv4-mapped IPv6 address counts as the IPv4 address. */
public record AddressBlock(InetAddress network, int bits) {
    public AddressBlock {
        int most = network.getAddress().length * 8;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    "the prefix must have 0 to " + most + " bits, not " + bits);
        }
        byte[] address = network.getAddress();
        for (int bit = bits; bit < most; bit++) {
            if ((address[bit / 8] & mask(bit)) != 0) {
                throw new IllegalArgumentException(
                        network.getHostAddress() + " has bits beyond its first " + bits);
            }
        }
    }

    /** Parses a block such as {@code 10.0.0.0/8} or {@code fc00::/7}, or a single address. */
    public static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress network =
                InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash).strip());
        int bits =
                slash < 0
                        ? network.getAddress().length * 8
                        : Integer.parseInt(cidr.substring(slash + 1).strip());
        return new AddressBlock(network, bits);
    }

    boolean isOne() {
        return bits == network.getAddress().length * 8;
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] its = address.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if ((mine[bit / 8] & mask(bit)) != (its[bit / 8] & mask(bit))) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int bit) {
        return 0x80 >> (bit % 8);
    }

    @Override
    public String toString() {
        String address =
                network instanceof Inet4Address
                        ? network.getHostAddress()
                        : network.getHostAddress().replaceFirst("(^|:)0(:0)+(:|$)", "::");
        return address + "/" + bits;
    }
}
