package dev.resthooks.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is put under load, and with what. */
@ConfigMapping(prefix = "resthooks.load")
public interface LoadConfig {
    /** The registry's base. A URL; that of a local stack by default. */
    @WithDefault("http://127.0.0.1:8080")
    URI registry();

    /** The bearer token with which hooks are registered, all in the token's organisation. */
    Optional<String> token();

    /** Without a token: an RSA key that signs one for each organisation. A PEM file (PKCS #8). */
    Optional<Path> signingKey();

    /** Where reports are written, each into a folder of its own. */
    @WithDefault("load-reports")
    Path reports();

    /**
     * Services that share each load, with their own receivers: their addresses, this one's too if
     * it is to play a share. Without any, this process plays loads alone. URLs.
     */
    Optional<List<URI>> instances();

    Receiver receiver();

    Stack stack();

    /** Who gets the deliveries. */
    interface Receiver {
        /** The address to listen on; this machine's own by default. */
        @WithDefault("127.0.0.1")
        String host();

        /** Each class of receivers has a port from this one on. A number; 0, any, by default. */
        @WithDefault("0")
        int port();

        /** How targets reach the receivers from outside; then all classes share one port. */
        Optional<String> publicUrl();

        /** Threads that take requests; one takes 100,000 a second. A number; 1 by default. */
        @WithDefault("1")
        int threads();
    }

    /** The local stack to which faults are done. */
    interface Stack {
        /** Where its pid files lie; without it no faults can be done. A folder. */
        Optional<Path> runFolder();

        /** The command that starts parts that were killed or stopped, word by word. */
        Optional<List<String>> complete();
    }
}
