package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import java.net.InetAddress;
import java.util.Optional;

public sealed interface Route {
    /** Returns the address of the target, or empty if the proxy resolves the target's name. */
    default Optional<InetAddress> target() {
        return switch (this) {
            case Direct(Checked where) -> Optional.of(where.where().getAddress());
            case Proxied(Checked where) -> Optional.of(where.where().getAddress());
            case ProxyResolved(_, _) -> Optional.empty();
        };
    }

    record Direct(Checked where) implements Route {}

    record Proxied(Checked where) implements Route {}

    /** A connection through the proxy, which resolves the name and guards the address itself. */
    record ProxyResolved(String name, int port) implements Route {}
}
