package dev.resthooks.contract.targeturl;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that no customer's target may have: IANA's special-purpose addresses (RFC 6890),
 * globally reachable ones too; multicast; all of IPv6 that isn't global unicast; and those at which
 * clouds provide the credentials of their machines. An address with NAT64's well-known prefix is
 * judged by the IPv4 address inside.
 */
final class SpecialAddresses {
    /** Metadata services, and other addresses that a cloud provides only to its own machines. */
    private static final List<Entry> CLOUDS =
            List.of(
                    entry("169.254.169.254/32", "cloud metadata"),
                    entry("169.254.170.2/32", "cloud metadata (container credentials)"),
                    entry("169.254.170.23/32", "cloud metadata (pod identity)"),
                    entry("100.100.100.200/32", "cloud metadata"),
                    entry("168.63.129.16/32", "cloud metadata (host agent)"),
                    entry("192.0.0.192/32", "cloud metadata"),
                    entry("fd00:ec2::254/128", "cloud metadata"),
                    entry("fd00:ec2::23/128", "cloud metadata (pod identity)"),
                    entry("fd20:ce::254/128", "cloud metadata"));

    private static final List<Entry> IPV4 =
            List.of(
                    entry("0.0.0.0/8", "this network"),
                    entry("10.0.0.0/8", "private"),
                    entry("100.64.0.0/10", "shared by carriers"),
                    entry("127.0.0.0/8", "loopback"),
                    entry("169.254.0.0/16", "link-local"),
                    entry("172.16.0.0/12", "private"),
                    entry("192.0.0.0/24", "IETF protocols"),
                    entry("192.0.2.0/24", "documentation"),
                    entry("192.31.196.0/24", "AS112"),
                    entry("192.52.193.0/24", "AMT"),
                    entry("192.88.99.0/24", "6to4 relays"),
                    entry("192.168.0.0/16", "private"),
                    entry("192.175.48.0/24", "AS112"),
                    entry("198.18.0.0/15", "benchmarks"),
                    entry("198.51.100.0/24", "documentation"),
                    entry("203.0.113.0/24", "documentation"),
                    entry("224.0.0.0/4", "multicast"),
                    entry("255.255.255.255/32", "broadcast"),
                    entry("240.0.0.0/4", "reserved"));

    private static final List<Entry> IPV6 =
            List.of(
                    entry("::1/128", "loopback"),
                    entry("::/128", "unspecified"),
                    entry("64:ff9b:1::/48", "NAT64 of a local network"),
                    entry("100::/64", "discard"),
                    entry("100:0:0:1::/64", "dummy prefix"),
                    entry("2001::/32", "Teredo"),
                    entry("2001:2::/48", "benchmarks"),
                    entry("2001:10::/28", "ORCHID"),
                    entry("2001:20::/28", "ORCHIDv2"),
                    entry("2001::/23", "IETF protocols"),
                    entry("2001:db8::/32", "documentation"),
                    entry("2002::/16", "6to4"),
                    entry("2620:4f:8000::/48", "AS112"),
                    entry("3fff::/20", "documentation"),
                    entry("5f00::/16", "segment routing"),
                    entry("fc00::/7", "unique local"),
                    entry("fe80::/10", "link-local"),
                    entry("fec0::/10", "site-local"),
                    entry("ff00::/8", "multicast"));

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");

    private record Entry(AddressBlock block, String name) {}

    private SpecialAddresses() {}

    private static Entry entry(String cidr, String name) {
        return new Entry(AddressBlock.of(cidr), name);
    }

    /** Returns what a cloud provides at the address; empty if it provides nothing. */
    static Optional<String> cloud(InetAddress address) {
        return name(CLOUDS, address);
    }

    /** Returns the special purpose of the address, apart from an IPv4 address inside; or empty. */
    static Optional<String> name(InetAddress address) {
        if (address instanceof Inet4Address) {
            return name(IPV4, address);
        }
        if (EmbeddedIpv4.isNat64(address)) {
            return Optional.empty();
        }
        return name(IPV6, address)
                .or(() ->
                        GLOBAL_UNICAST.contains(address)
                                ? Optional.empty()
                                : Optional.of("not global unicast"));
    }

    private static Optional<String> name(List<Entry> entries, InetAddress address) {
        return entries.stream()
                .filter(entry -> entry.block().contains(address))
                .map(Entry::name)
                .findFirst();
    }
}
