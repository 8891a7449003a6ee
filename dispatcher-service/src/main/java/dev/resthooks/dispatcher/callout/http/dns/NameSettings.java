package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How host names are resolved.
 *
 * @param minTtl the shortest time for which addresses are remembered
 * @param maxTtl the longest time for which addresses are remembered, whatever TTL they have
 * @param negativeTtl how long it is remembered that a name has no address
 * @param servers the name servers; empty for those of the operating system
 */
public record NameSettings(
        Duration minTtl, Duration maxTtl, Duration negativeTtl, List<InetSocketAddress> servers) {
    public NameSettings {
        servers = List.copyOf(servers);
    }
}
