package dev.resthooks.simulator.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The deployment that is put under load.
 *
 * @param kafka bootstrap servers
 * @param registry base of its REST API
 * @param token with which hooks are registered, all in the token's organisation
 * @param signingKey without a token: a PEM file that signs one for each organisation
 */
public record LoadTarget(
        String kafka,
        URI registry,
        Optional<String> token,
        Optional<Path> signingKey,
        ReceiverAddress receivers) {}
