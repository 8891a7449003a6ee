package dev.resthooks.simulator.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The installation that is put under load.
 *
 * @param kafka bootstrap servers
 * @param registry base URL of the registry's REST API
 * @param token the token that registers the hooks, all in its organisation
 * @param signingKey a PEM file with the key that signs a token for each organisation, if there is
 *     no token
 */
public record LoadTarget(
        String kafka,
        URI registry,
        Optional<String> token,
        Optional<Path> signingKey,
        ReceiverAddress receivers) {}
