package dev.resthooks.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All settings of the simulator. What it keeps by default fits a heap of 256 MiB. */
@ConfigMapping(prefix = "resthooks.simulator")
public interface SimulatorConfig {
    Emission emission();

    Receiver receiver();

    /** How events are put on Kafka. */
    interface Emission {
        /** How long Kafka may take to acknowledge single events. A duration; 10 s by default. */
        @WithDefault("10s")
        Duration patience();

        /** How many events of a run may be unacknowledged. A number; 5,000 by default. */
        @WithDefault("5000")
        int underWay();

        /**
         * How many ids of a run's acknowledged events are kept, at 16 bytes each. A number;
         * 2,000,000 by default.
         */
        @WithDefault("2000000")
        int idsKept();
    }

    /** What receivers remember. */
    interface Receiver {
        /** How many receivers there may be. A number; 2,000 by default. */
        @WithDefault("2000")
        int names();

        /** How many requests each receiver remembers. A number; 1,000 by default. */
        @WithDefault("1000")
        int requestsKept();

        /** How much of a request's body is remembered. Bytes; 16 KiB by default. */
        @WithDefault("16384")
        int bodyBytesKept();

        /** What all remembered requests together may take. Bytes; 32 MiB by default. */
        @WithDefault("33554432")
        long bytesKept();

        /**
         * How many webhook-ids all receivers together remember, at some 150 bytes each. A number;
         * 500,000 by default.
         */
        @WithDefault("500000")
        long idsKept();
    }
}
