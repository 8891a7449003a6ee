package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.targeturl.AddressRules;
import dev.resthooks.contract.targeturl.TargetPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Allows addresses and ports. Only this class can create a {@link Checked}, so code that connects
 * to these alone can't be tricked by a name that later resolves to another address.
 */
public record AddressGuard(AddressRules rules, TargetPorts ports) {
    public static final class Checked {
        private final InetSocketAddress where;

        private Checked(InetSocketAddress where) {
            this.where = where;
        }

        /** Returns the address without a name, which could be resolved again, or a zone. */
        public InetSocketAddress where() {
            return where;
        }
    }

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
