package dev.resthooks.contract.targeturl;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides which addresses targets may have. By default every public address is allowed; with
 * special-purpose addresses, a customer's URL could lead into the internal network. The first rule
 * that applies decides:
 *
 * <ol>
 *   <li>{@code denied} blocks are denied;
 *   <li>a cloud's metadata address is denied, unless {@code allowed} names just that address;
 *   <li>{@code allowed} blocks are allowed;
 *   <li>special-purpose addresses are denied, all others allowed.
 * </ol>
 *
 * An IPv6 address that contains an IPv4 address is allowed only if both addresses are.
 *
 * @param allowed exceptions for internal targets
 * @param denied the addresses that no target may have, in addition to the special-purpose ones
 */
public record AddressRules(List<AddressBlock> allowed, List<AddressBlock> denied) {
    public static final AddressRules PUBLIC = new AddressRules(List.of(), List.of());

    public AddressRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    public boolean allows(InetAddress address) {
        return objection(address).isEmpty();
    }

    /** Returns why the address isn't allowed, in a few words; empty if it is allowed. */
    public Optional<String> objection(InetAddress address) {
        return objectionToItself(address)
                .or(() -> EmbeddedIpv4.in(address).flatMap(this::objectionToItself));
    }

    private Optional<String> objectionToItself(InetAddress address) {
        if (contains(denied, address)) {
            return Optional.of("denied by configuration");
        }
        Optional<String> cloud = SpecialAddresses.cloud(address);
        if (cloud.isPresent()) {
            return allowed.stream().anyMatch(it -> it.isOne() && it.contains(address))
                    ? Optional.empty()
                    : cloud;
        }
        return contains(allowed, address) ? Optional.empty() : SpecialAddresses.name(address);
    }

    private static boolean contains(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
