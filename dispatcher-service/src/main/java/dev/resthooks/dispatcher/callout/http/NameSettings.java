package dev.resthooks.dispatcher.callout.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How names are looked up.
 *
 * @param minTtl addresses are remembered for at least so long
 * @param maxTtl and at most so long, whatever the name server says
 * @param negativeTtl how long it is remembered that a name has no address
 * @param servers the name servers; empty for those of the operating system
 */
public record NameSettings(
        Duration minTtl, Duration maxTtl, Duration negativeTtl, List<InetSocketAddress> servers) {
    public NameSettings {
        servers = List.copyOf(servers);
    }
}
