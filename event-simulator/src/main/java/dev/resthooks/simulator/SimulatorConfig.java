package dev.resthooks.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The simulator's own settings. What it keeps by default fits a heap of 256 MiB. */
@ConfigMapping(prefix = "resthooks.simulator")
public interface SimulatorConfig {
    /**
     * Folder with the catalogue of events, as the registry has it. Default: the 21 events of the
     * platform.
     */
    Optional<String> catalogue();

    /**
     * Names and addresses under which the REST API is reached; requests with another header Host
     * are refused. The address that the simulator listens on is always one of them.
     */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();

    Emission emission();

    Receiver receiver();

    /** The writing of events to Kafka. */
    interface Emission {
        /** Time that Kafka has to acknowledge a single event. */
        @WithDefault("10s")
        Duration patience();

        /** Events of a run that may be unacknowledged at the same time. Unit: events. */
        @WithDefault("5000")
        int underWay();
    }

    /** What receivers keep of the requests that they get. */
    interface Receiver {
        /** Receivers that may exist. Unit: receivers. */
        @WithDefault("2000")
        int names();

        /** Requests that each receiver keeps. Unit: requests. */
        @WithDefault("1000")
        int requestsKept();

        /** Part of a request's body that is kept. Unit: bytes. */
        @WithDefault("16384")
        int bodyBytesKept();

        /** Memory that all kept requests together may take. Unit: bytes. */
        @WithDefault("33554432")
        int bytesKept();

        /** Webhook ids that all receivers together keep, at some 150 bytes each. Unit: ids. */
        @WithDefault("500000")
        int idsKept();
    }
}
