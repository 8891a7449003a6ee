package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Lets connections go to allowed addresses and ports alone. What it let through is a {@link
 * Checked}, which nobody else can make: who connects to nothing but those can't be tricked by a
 * name that means another address a moment later.
 */
public record AddressGuard(AddressRules rules, TargetPorts ports) {
    /** An address and port that the guard let through. */
    public static final class Checked {
        private final InetSocketAddress where;

        private Checked(InetSocketAddress where) {
            this.where = where;
        }

        /** Bears no name that could be looked up again, and no zone. */
        public InetSocketAddress where() {
            return where;
        }
    }

    /** Of a name's addresses those that are allowed, in their order; the others are passed over. */
    public List<Checked> check(List<InetAddress> addresses, int port) {
        return addresses.stream()
                .filter(address -> ports.allows(port) && rules.allows(address))
                .map(address -> new Checked(new InetSocketAddress(bare(address), port)))
                .toList();
    }

    private static InetAddress bare(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException itsOwnBytesAreAnAddress) {
            throw new IllegalStateException(itsOwnBytesAreAnAddress);
        }
    }
}
