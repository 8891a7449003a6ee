package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.connect.ProxySettings;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the HTTP client, which also trusts the {@code authorities} (PEM files). */
public record TargetSettings(
        ClientSettings calls,
        NameSettings names,
        List<Path> authorities,
        Optional<ProxySettings> proxy) {
    public TargetSettings {
        authorities = List.copyOf(authorities);
    }
}
