package dev.resthooks.dispatcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The dispatcher's own keys. Kafka's are {@code kafka.*}, above all its {@code bootstrap.servers}.
 */
@ConfigMapping(prefix = "resthooks")
public interface DispatcherConfig {
    /**
     * The name of this instance, unique among those that run and the same after a restart (a pod's
     * name). Then a crashed instance that returns ends what its transaction left open at once;
     * without it, the brokers do after some seconds. Default: a random one.
     */
    Optional<String> instance();

    Delivery delivery();

    Target target();

    Intake intake();

    /** How deliveries are tried. */
    interface Delivery {
        /** Statuses that are tried again; empty for none. Default: what gateways answer. */
        @WithDefault("408,425,429,502,503,504")
        Optional<Set<Integer>> retryableStatuses();

        /** Waits before the second attempt, the third and so on; the last repeats. */
        @WithDefault("1s,5s,30s,2m,10m,30m,1h")
        List<Duration> backoff();

        /** The share by which a wait is randomly shorter or longer, from 0 to less than 1. */
        @WithDefault("0.2")
        double jitter();

        /**
         * How long an event's transient failures may last, from the first, before its hook is
         * disabled.
         */
        @WithDefault("24h")
        Duration horizon();

        /** What {@code Retry-After} is cut to. */
        @WithDefault("1h")
        Duration longestRetryAfter();

        /** Until a TCP connection stands, at most; and as long again for TLS. */
        @WithDefault("3s")
        Duration connectTimeout();

        /** For a whole attempt, the answer's body included. */
        @WithDefault("10s")
        Duration deadline();

        /** Calls at once for one hook. */
        @WithDefault("16")
        int inFlightPerHook();
    }

    /** Which targets may be called, and how hard. */
    interface Target {
        /**
         * Whether private, loopback and link-local addresses may be called. For one machine alone.
         */
        @WithDefault("false")
        boolean privateAddressesAllowed();

        /** Calls at once to one host and port, by all hooks. */
        @WithDefault("128")
        int connectionsPerHost();
    }

    /** How events are read. */
    interface Intake {
        /** Between two transactions of reports and offsets. */
        @WithDefault("200ms")
        Duration commitInterval();

        /** After a transaction failed. */
        @WithDefault("1s")
        Duration commitRetry();

        /** What deliveries in flight are given, when partitions are given up. */
        @WithDefault("5s")
        Duration drain();

        /** Until a new event topic or partition is noticed, at most. */
        @WithDefault("5s")
        Duration topicDiscovery();

        /** Deliveries under way, over all hooks, at which reading pauses. */
        @WithDefault("20000")
        int maxDeliveries();

        /** Matched events that aren't committed yet, at which reading pauses. */
        @WithDefault("100000")
        int maxEvents();

        /** Bytes of unsettled events at which reading pauses. */
        @WithDefault("67108864")
        long maxBytes();

        /** By how much the registry's clock may be ahead of the brokers'. */
        @WithDefault("5s")
        Duration clockSkew();
    }
}
