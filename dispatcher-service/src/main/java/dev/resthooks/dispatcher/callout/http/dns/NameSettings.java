package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** How names are resolved; without servers, by those of the operating system. */
public record NameSettings(
        Duration minTtl, Duration maxTtl, Duration negativeTtl, List<InetSocketAddress> servers) {
    public NameSettings {
        servers = List.copyOf(servers);
        for (InetSocketAddress server : servers) {
            if (server.isUnresolved() || server.getPort() == 0) {
                throw new IllegalArgumentException(
                        "a name server needs an address and a port: " + server);
            }
        }
    }
}
