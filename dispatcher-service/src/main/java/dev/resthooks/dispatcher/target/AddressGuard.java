package dev.resthooks.dispatcher.target;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses a target may have. Private, loopback, link-local and other special-purpose ones
 * (RFC 6890) are inside addresses: a customer's URL must not reach them.
 *
 * @param privateAllowed for stacks on one machine: lets every address through
 */
public record AddressGuard(boolean privateAllowed) {
    public boolean allows(InetAddress address) {
        return privateAllowed || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(bytes);
            case Inet6Address _ -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        boolean thisNetwork = first == 0;
        boolean sharedByCarriers = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && third == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        boolean reserved = first >= 240;
        return !(thisNetwork || sharedByCarriers || protocols || benchmarks || reserved);
    }

    /** Global unicast is 2000::/3; of it, 6to4 and Teredo carry IPv4 addresses inside them. */
    private static boolean isPublic6(byte[] address) {
        boolean globalUnicast = (address[0] & 0xe0) == 0x20;
        boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
        boolean teredo =
                address[0] == 0x20 && address[1] == 0x01 && address[2] == 0 && address[3] == 0;
        return globalUnicast && !sixToFour && !teredo;
    }
}
