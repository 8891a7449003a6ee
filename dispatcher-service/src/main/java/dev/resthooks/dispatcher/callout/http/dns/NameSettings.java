package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** How long addresses are remembered, whatever their TTL, and by which servers they are found. */
public record NameSettings(
        Duration minTtl, Duration maxTtl, Duration negativeTtl, List<InetSocketAddress> servers) {
    public NameSettings {
        servers = List.copyOf(servers);
    }
}
