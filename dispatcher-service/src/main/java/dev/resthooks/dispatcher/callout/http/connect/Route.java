package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.AddressGuard.Checked;

public sealed interface Route {
    record Direct(Checked where) implements Route {}

    record Proxied(Checked where) implements Route {}

    /** A connection through the proxy, which resolves the name and guards the address itself. */
    record ProxyResolved(String name, int port) implements Route {}
}
