package dev.resthooks.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of loads: the installation that is put under load, and the receivers. */
@ConfigMapping(prefix = "resthooks.load")
public interface LoadConfig {
    /** Base URL of the registry. */
    @WithDefault("http://127.0.0.1:8080")
    URI registry();

    /**
     * Bearer token with which hooks are registered, all in the token's organisation. Default: none;
     * then a signing key is needed.
     */
    Optional<String> token();

    /**
     * PEM file (PKCS #8) of an RSA key that signs a token for each organisation, if there is no
     * token. Default: none.
     */
    Optional<Path> signingKey();

    /** Folder in which each report is written to a folder of its own. */
    @WithDefault("load-reports")
    Path reports();

    Receiver receiver();

    Stack stack();

    /** The receivers of a load. */
    interface Receiver {
        /** Address on which receivers listen. */
        @WithDefault("127.0.0.1")
        String host();

        /**
         * First port of the receivers: each class of receivers listens on the next one. 0 means any
         * free ports. Unit: port number.
         */
        @WithDefault("0")
        int port();

        /**
         * URL at which targets reach the receivers from outside. All classes of receivers share one
         * port if it is set. Default: the address and port on which each class listens.
         */
        Optional<String> publicUrl();

        /**
         * Threads that accept requests; one accepts some 100,000 requests per second. Unit:
         * threads.
         */
        @WithDefault("1")
        int threads();
    }

    /** The local stack whose processes a load may kill or stop. */
    interface Stack {
        /**
         * Folder with the pid files of the local stack whose processes a load may kill or stop.
         * Default: none; a load then plays no faults.
         */
        Optional<Path> runFolder();

        /**
         * Command that starts the parts of the local stack that were killed or stopped, word by
         * word. Default: none.
         */
        Optional<List<String>> complete();
    }
}
