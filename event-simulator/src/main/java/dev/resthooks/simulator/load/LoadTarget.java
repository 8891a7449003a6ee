package dev.resthooks.simulator.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The installation that is put under load.
 *
 * @param token the token that registers the hooks, all in its organisation
 * @param signingKey a PEM file with the key that signs a token for each organisation, if there is
 *     no token
 */
public record LoadTarget(
        String kafka,
        URI registry,
        Optional<String> token,
        Optional<Path> signingKey,
        ReceiverAddress receivers) {

    /**
     * The address of the receivers, and their public URL.
     *
     * @param firstPort the port of the first class of receivers; each further class has the next
     *     one; 0 means any free ports
     * @param publicUrl the URL of the receivers from outside; if set, all classes share the first
     *     port
     */
    public record ReceiverAddress(
            String host, int firstPort, Optional<String> publicUrl, int threads) {
        public static final ReceiverAddress LOOPBACK =
                new ReceiverAddress("127.0.0.1", 0, Optional.empty(), 1);
    }
}
