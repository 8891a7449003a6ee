package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.AddressGuard.Checked;

/** How a connection gets to its target. */
sealed interface Route {
    /** To an address that the guard let through. */
    record Direct(Checked where) implements Route {}

    /** Through the proxy, which is told the address that the guard let through. */
    record Proxied(Checked where) implements Route {}

    /** Through the proxy, which looks the name up and guards the address itself. */
    record ProxyResolved(String name, int port) implements Route {}
}
