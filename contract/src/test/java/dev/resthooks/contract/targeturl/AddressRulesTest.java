package dev.resthooks.contract.targeturl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, shared by carriers",
        "100.127.255.255, shared by carriers",
        "100.100.100.200, cloud metadata",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, cloud metadata (host agent)",
        "169.254.0.0, link-local",
        "169.254.169.254, cloud metadata",
        "169.254.170.2, cloud metadata (container credentials)",
        "169.254.170.23, cloud metadata (pod identity)",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.8, IETF protocols",
        "192.0.0.192, cloud metadata",
        "192.0.2.255, documentation",
        "192.31.196.1, AS112",
        "192.52.193.1, AMT",
        "192.88.99.1, 6to4 relays",
        "192.168.255.255, private",
        "192.175.48.1, AS112",
        "198.18.0.0, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.0, documentation",
        "203.0.113.255, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.0, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, not global unicast",
        "::ffff:0:7f00:1, not global unicast",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a9fe:a9fe, cloud metadata",
        "64:ff9b:1::808:808, NAT64 of a local network",
        "64:ff9b:2::1, not global unicast",
        "100::1, discard",
        "100:0:0:1::1, dummy prefix",
        "2001::1, Teredo",
        "2001:0:808:808:0:0:f7f7:f7f7, Teredo",
        "2001:1::1, IETF protocols",
        "2001:2::1, benchmarks",
        "2001:1f::1, ORCHID",
        "2001:2f::1, ORCHIDv2",
        "2001:1ff:ffff::1, IETF protocols",
        "2001:db8:ffff::1, documentation",
        "2002:808:808::1, 6to4",
        "2620:4f:8000::1, AS112",
        "3fff:fff::1, documentation",
        "4000::1, not global unicast",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::23, cloud metadata (pod identity)",
        "fd00:ec2::254, cloud metadata",
        "fd20:ce::254, cloud metadata",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
        "2606:4700::200:5efe:a00:1, private",
        "2606:4700::5efe:7f00:1, loopback",
    })
    void shouldDenyWhatIsSpecial(String address, String reason) {
        assertThat(AddressRules.PUBLIC.objection(InetAddress.ofLiteral(address))).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "203.0.114.0",
                "223.255.255.255",
                "64:ff9b::808:808",
                "2001:200::1",
                "2001:db7::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700:4700::1111",
                "2606:4700::5efe:808:808",
                "3ffe::1",
                "3fff:1000::1",
            })
    void shouldAllowWhatIsPublic(String address) {
        assertThat(AddressRules.PUBLIC.objection(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Test
    void shouldAllowExceptions() {
        AddressRules rules = new AddressRules(blocks("10.0.0.0/8", "::1", "fd00::/8"), List.of());

        assertThat(allowed(rules, "10.1.2.3", "::1", "fd00::1", "8.8.8.8", "64:ff9b::a01:203"))
                .containsOnly(true);
        assertThat(allowed(rules, "192.168.0.1", "127.0.0.1", "2002:a00:1::")).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.100.100.200",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.170.23",
                "192.0.0.192",
                "64:ff9b::a9fe:a9fe",
                "fd00:ec2::23",
                "fd00:ec2::254",
                "fd20:ce::254",
            })
    void shouldDenyACloudsMetadataThoughAWideExceptionHoldsIt(String address) {
        AddressRules wide = new AddressRules(blocks("0.0.0.0/0", "::/0"), List.of());

        assertThat(wide.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void shouldAllowWhatElseAWideExceptionHolds() {
        AddressRules wide = new AddressRules(blocks("0.0.0.0/0", "::/0"), List.of());

        assertThat(allowed(wide, "127.0.0.1", "fe80::1", "169.254.1.1")).containsOnly(true);
    }

    @Test
    void shouldAllowACloudsMetadataThatAnExceptionNamesExactly() {
        AddressRules exact = new AddressRules(blocks("169.254.169.254"), List.of());

        assertThat(allowed(exact, "169.254.169.254")).containsOnly(true);
    }

    @Test
    void shouldDenyWhatTheOperatorDeniesThoughItIsExcepted() {
        AddressRules rules =
                new AddressRules(blocks("10.0.0.0/8"), blocks("10.9.0.0/16", "8.8.8.0/24"));

        assertThat(allowed(rules, "10.9.0.1", "8.8.8.8", "64:ff9b::808:808")).containsOnly(false);
        assertThat(allowed(rules, "10.8.0.1", "8.8.4.4")).containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1/8", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "here/8", "", "/8"})
    void shouldNotTakeABlockThatIsNone(String cidr) {
        assertThatThrownBy(() -> AddressBlock.of(cidr))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::of).toList();
    }

    private static List<Boolean> allowed(AddressRules rules, String... addresses) {
        return Stream.of(addresses).map(InetAddress::ofLiteral).map(rules::allows).toList();
    }
}
