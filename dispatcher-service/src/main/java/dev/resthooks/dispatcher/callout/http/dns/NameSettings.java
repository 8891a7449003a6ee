package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** How names are resolved; without servers, by those of the system. TTLs have whole seconds. */
public record NameSettings(
        Duration minTtl, Duration maxTtl, Duration negativeTtl, List<InetSocketAddress> servers) {
    public NameSettings {
        servers = List.copyOf(servers);
        if (minTtl.compareTo(maxTtl) > 0) {
            throw new IllegalArgumentException(
                    "the addresses of names are cached for %s at least and %s at most"
                            .formatted(minTtl, maxTtl));
        }
        for (InetSocketAddress server : servers) {
            if (server.isUnresolved() || server.getPort() == 0) {
                throw new IllegalArgumentException(
                        "a name server needs an address and a port: " + server);
            }
        }
    }
}
