package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.deploy.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network policies let the dispatcher out to exactly the addresses that it allows itself. */
@Tag("slow")
class DispatcherEgressTest {
    private static final int CASES = 20_000;
    private static final Path PRODUCTION = Path.of("overlays/production");
    private static final String NAME_SERVERS = "RESTHOOKS_TARGET_DNS_SERVERS=";
    private static final Path SPECIAL_ADDRESSES =
            Path.of(
                    "../contract/src/main/java/dev/resthooks/contract/targeturl/SpecialAddresses.java");

    @ParameterizedTest
    @ValueSource(strings = {"dispatcher", "registry"})
    void shouldAllowTheIpv4AddressesThatTargetsMayHave(String policy) {
        List<AllowedBlock> allowed = allowedBlocks(policy);

        assertThat(allowed).isNotEmpty();
        assertThat(
                        Stream.concat(random(4), edges(false))
                                .filter(it ->
                                        isAllowed(allowed, it) != AddressRules.PUBLIC.allows(it)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatcher", "registry"})
    void shouldAllowNoIpv6AddressThatTargetsMayNotHave(String policy) {
        List<AllowedBlock> allowed = allowedBlocks(policy);

        assertThat(
                        Stream.concat(random(16), edges(true))
                                .filter(it -> isAllowed(allowed, it))
                                .filter(it -> !AddressRules.PUBLIC.allows(it)))
                .isEmpty();
    }

    @Test
    void shouldAllowTheNameServersThatEverybodyUses() throws UnknownHostException {
        List<AllowedBlock> allowed = allowedBlocks("dispatcher");

        for (String address :
                List.of("1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2001:4860:4860::8888")) {
            assertThat(isAllowed(allowed, InetAddress.getByName(address))).as(address).isTrue();
        }
    }

    @Test
    void shouldLetThroughThePublicNameServersOfProductionAndNoOthers() throws IOException {
        List<String> servers =
                Files.readAllLines(PRODUCTION.resolve("dispatcher.env")).stream()
                        .filter(it -> it.startsWith(NAME_SERVERS))
                        .flatMap(it ->
                                Arrays.stream(it.substring(NAME_SERVERS.length()).split(",", -1)))
                        .toList();
        List<JsonNode> rules =
                Manifest.read(PRODUCTION.resolve("network-policies.yaml")).stream()
                        .filter(it -> it.name().equals("dispatcher-to-name-servers"))
                        .flatMap(it -> elements(it.at("/spec/egress")))
                        .toList();

        assertThat(servers).hasSizeGreaterThan(1).allMatch(it -> it.endsWith(":53"));
        assertThat(servers)
                .map(it -> InetAddress.ofLiteral(it.substring(0, it.lastIndexOf(':'))))
                .allMatch(AddressRules.PUBLIC::allows);
        assertThat(rules)
                .singleElement()
                .satisfies(rule -> {
                    assertThat(elements(rule.path("to")))
                            .map(it -> it.at("/ipBlock/cidr").asText())
                            .containsExactlyElementsOf(
                                    servers.stream()
                                            .map(it -> it.replaceFirst(":53$", "/32"))
                                            .toList());
                    assertThat(elements(rule.path("ports")))
                            .map(it -> it.path("protocol").asText() + it.path("port").asText())
                            .containsExactlyInAnyOrder("UDP53", "TCP53");
                });
    }

    @Test
    void shouldAllowThePortsThatTargetsMayHave() {
        List<Integer> ports =
                rules("dispatcher")
                        .filter(it -> it.at("/to/0").has("ipBlock"))
                        .flatMap(it -> elements(it.path("ports")))
                        .map(it -> it.path("port").asInt())
                        .toList();

        assertThat(ports)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TargetPorts.DEFAULT.split(","))
                                .map(Integer::valueOf)
                                .toList());
    }

    /** An {@code ipBlock} of a policy. */
    private record AllowedBlock(AddressBlock cidr, List<AddressBlock> except) {
        static AllowedBlock of(JsonNode ipBlock) {
            return new AllowedBlock(
                    block(ipBlock.path("cidr")),
                    elements(ipBlock.path("except")).map(DispatcherEgressTest::block).toList());
        }

        boolean allows(InetAddress address) {
            return cidr.contains(address) && except.stream().noneMatch(it -> it.contains(address));
        }
    }

    private static boolean isAllowed(List<AllowedBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(it -> it.allows(address));
    }

    private static List<AllowedBlock> allowedBlocks(String policy) {
        return rules(policy)
                .flatMap(it -> elements(it.path("to")))
                .map(it -> it.path("ipBlock"))
                .filter(JsonNode::isObject)
                .map(AllowedBlock::of)
                .toList();
    }

    private static Stream<JsonNode> rules(String policy) {
        return Manifest.read(Path.of("components/network-policies", policy + ".yaml")).stream()
                .flatMap(it -> elements(it.at("/spec/egress")));
    }

    private static AddressBlock block(JsonNode cidr) {
        return AddressBlock.of(cidr.asText());
    }

    private static Stream<InetAddress> random(int bytes) {
        Random random = new Random(1);
        return Stream.generate(
                        () -> {
                            byte[] address = new byte[bytes];
                            random.nextBytes(address);
                            if (bytes == 16) {
                                // Half of them are global unicast.
                                address[0] =
                                        (byte)
                                                (random.nextBoolean()
                                                        ? 0x20 | (address[0] & 0x1f)
                                                        : address[0]);
                            }
                            return address(address);
                        })
                .limit(CASES);
    }

    /**
     * The first and the last address of each special block that the contract knows, and those
     * beside them.
     */
    private static Stream<InetAddress> edges(boolean v6) {
        return specialBlocks().stream()
                .filter(it -> it.contains(":") == v6)
                .flatMap(DispatcherEgressTest::edges);
    }

    /** Nothing but the source lists them. */
    private static List<String> specialBlocks() {
        try {
            List<String> blocks =
                    Pattern.compile("entry\\(\"([^\"]+)\"")
                            .matcher(Files.readString(SPECIAL_ADDRESSES))
                            .results()
                            .map(it -> it.group(1))
                            .toList();
            assertThat(blocks).hasSizeGreaterThan(40);
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SPECIAL_ADDRESSES, e);
        }
    }

    private static Stream<InetAddress> edges(String cidr) {
        String[] parts = cidr.split("/", -1);
        byte[] first = bytes(parts[0]);
        byte[] last = first.clone();
        for (int bit = Integer.parseInt(parts[1]); bit < first.length * 8; bit++) {
            last[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        return Stream.of(first, last, moved(first, -1), moved(last, 1))
                .map(DispatcherEgressTest::address);
    }

    private static byte[] moved(byte[] address, int by) {
        byte[] moved = address.clone();
        for (int i = moved.length - 1; i >= 0; i--) {
            moved[i] += (byte) by;
            if (moved[i] != (by > 0 ? 0 : -1)) {
                break;
            }
        }
        return moved;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address", e);
        }
    }
}
