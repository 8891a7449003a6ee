package dev.resthooks.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All settings of the simulator. */
@ConfigMapping(prefix = "resthooks.simulator")
public interface SimulatorConfig {
    Emission emission();

    Receiver receiver();

    /** How events are put on Kafka. */
    interface Emission {
        /** How long Kafka may take to acknowledge single events. A duration; 10 s by default. */
        @WithDefault("10s")
        Duration patience();

        /** How many events of a run may be unacknowledged. A number; 10,000 by default. */
        @WithDefault("10000")
        int underWay();

        /** How many ids of a run's acknowledged events are kept. A number; 2,000,000 by default. */
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

        /** What all remembered requests together may take. Bytes; 256 MiB by default. */
        @WithDefault("268435456")
        long bytesKept();

        /** How many webhook-ids all receivers together remember. A number; 2,000,000 by default. */
        @WithDefault("2000000")
        long idsKept();
    }
}
