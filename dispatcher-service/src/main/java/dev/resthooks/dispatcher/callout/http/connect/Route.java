package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.AddressGuard.Checked;

/** The route of a connection to its target. */
public sealed interface Route {
    /** A direct connection to an address that the guard allowed. */
    record Direct(Checked where) implements Route {}

    /** A connection through the proxy to an address that the guard allowed. */
    record Proxied(Checked where) implements Route {}

    /** A connection through the proxy, which resolves the name and guards the address itself. */
    record ProxyResolved(String name, int port) implements Route {}
}
