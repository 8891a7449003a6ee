package dev.resthooks.dispatcher.callout.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that calls go by.
 *
 * @param authorities PEM files of certificates that are trusted beside the system's
 */
public record TargetSettings(
        CallSettings calls,
        NameSettings names,
        List<Path> authorities,
        Optional<ProxySettings> proxy) {
    public TargetSettings {
        authorities = List.copyOf(authorities);
    }
}
