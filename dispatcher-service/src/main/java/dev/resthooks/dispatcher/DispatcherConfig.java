package dev.resthooks.dispatcher;

import dev.resthooks.contract.target.AddressBlock;
import dev.resthooks.contract.target.TargetPorts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dispatcher's own keys. Kafka's are {@code kafka.*}, above all its {@code bootstrap.servers}.
 */
@ConfigMapping(prefix = "resthooks")
public interface DispatcherConfig {
    /**
     * The name of this instance, unique among those that run and the same after a restart (a pod's
     * name). Then a crashed instance that returns has its partitions back at once, and ends what
     * its transaction left open; without it, the brokers do after some seconds. Default: a random
     * one.
     */
    Optional<String> instance();

    Delivery delivery();

    Target target();

    Intake intake();

    CatchUp catchUp();

    Tests tests();

    Secrets secrets();

    /** How deliveries are tried. */
    interface Delivery {
        /** Statuses that are tried again; empty for none. Default: what gateways answer. */
        @WithDefault("408,425,429,502,503,504")
        Optional<Set<Integer>> retryableStatuses();

        /** Waits before the second attempt, the third and so on; the last repeats. */
        @WithDefault("1s,5s,30s,2m,10m,30m,1h")
        List<Duration> backoff();

        /**
         * The share by which a wait is randomly shorter or longer, from 0 to less than 1. One that
         * {@code Retry-After} asks for is never shorter.
         */
        @WithDefault("0.2")
        double jitter();

        /**
         * How long an event's transient failures may last, from the first, before its hook is
         * disabled.
         */
        @WithDefault("24h")
        Duration horizon();

        /** What {@code Retry-After} is cut to. It holds in place of the backoff. */
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
        @WithConverter(PositiveConverter.class)
        int inFlightPerHook();

        /** Calls at once for one replay, beside those of its hook. */
        @WithDefault("4")
        @WithConverter(PositiveConverter.class)
        int inFlightPerReplay();

        /**
         * Events of one hook and partition that wait in memory for their turn; more is re-read. A
         * hook whose target takes more in a tenth of a second may have as many, up to sixteen times
         * this and three quarters of {@link #holesPerHook}.
         */
        @WithDefault("32")
        @WithConverter(PositiveConverter.class)
        int queuePerHook();

        /** Unsettled events of one hook and partition, at most, while it goes on with others. */
        @WithDefault("1000")
        @WithConverter(PositiveConverter.class)
        int holesPerHook();

        /** Failures in a row after which a hook gets one probe at a time. */
        @WithDefault("5")
        @WithConverter(PositiveConverter.class)
        int failuresToSuspend();

        /**
         * How long the committed offset waits for an event to settle, before the hook's cursor
         * names it.
         */
        @WithDefault("500ms")
        Duration patience();
    }

    /** Which targets may be called, and how hard. */
    interface Target {
        /**
         * Special-purpose addresses (private, loopback …) that targets may have, as CIDR blocks. A
         * cloud's metadata address must be named exactly. The registry needs the same. Default:
         * none.
         */
        Optional<List<AddressBlock>> allowedNetworks();

        /**
         * Addresses that targets may not have, beside the special-purpose ones, as CIDR blocks. The
         * registry needs the same. Default: none.
         */
        Optional<List<AddressBlock>> deniedNetworks();

        /** The ports that a target may have; set to nothing, any. The registry needs the same. */
        @WithDefault(TargetPorts.DEFAULT)
        Optional<Set<Integer>> ports();

        /** Calls at once to one host and port, by all hooks. */
        @WithDefault("128")
        @WithConverter(PositiveConverter.class)
        int connectionsPerHost();

        /**
         * Connections to all targets, unused ones included, and calls at once. Each needs a file
         * descriptor.
         */
        @WithDefault("4096")
        @WithConverter(PositiveConverter.class)
        int connections();

        /** For how long a connection is kept that nothing is sent on. */
        @WithDefault("15s")
        Duration keepAlive();

        Dns dns();

        Tls tls();

        /** The proxy that every connection to a target goes through. Default: none. */
        Optional<Proxy> proxy();
    }

    /** How targets' names are looked up. */
    interface Dns {
        /** A name's addresses are remembered for at least so long. */
        @WithDefault("1s")
        Duration minTtl();

        /** And at most so long, whatever its name server says. */
        @WithDefault("1m")
        Duration maxTtl();

        /** For how long it is remembered that a name has no address. */
        @WithDefault("1s")
        Duration negativeTtl();

        /** Name servers, as {@code 192.0.2.53:53}. Default: those of the operating system. */
        Optional<List<@WithConverter(SocketAddressConverter.class) InetSocketAddress>> servers();
    }

    /** How targets' certificates are checked. */
    interface Tls {
        /** PEM files of authorities that are trusted beside the system's. Default: none. */
        Optional<List<Path>> authorities();
    }

    /** An egress proxy that takes {@code CONNECT}. */
    interface Proxy {
        /** Its name or address, which may lie inside. */
        String host();

        int port();

        /** For HTTP basic authentication. Default: none. */
        Optional<String> user();

        /** Default: empty. */
        Optional<String> password();

        /**
         * Whether it is told the names of targets and must guard their addresses itself. Else names
         * are looked up and guarded here, and it is told addresses. Default: false.
         */
        Optional<Boolean> resolvesNames();
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

        /** What a take-over of partitions may wait for: open transactions, hooks. */
        @WithDefault("30s")
        Duration takeOver();

        /** Events in memory, once for each hook that is to get them, at which reading pauses. */
        @WithDefault("20000")
        @WithConverter(PositiveConverter.class)
        int maxDeliveries();

        /**
         * Events in memory that nobody has waited for long, beyond what slow hooks may have for
         * each call under way, at which reading pauses while the machine is what is slow: more of
         * them are delivered no sooner then, and cost the garbage collector.
         */
        @WithDefault("2000")
        @WithConverter(PositiveConverter.class)
        int maxAwaited();

        /** Reports that aren't written yet, at which reading pauses. */
        @WithDefault("100000")
        @WithConverter(PositiveConverter.class)
        int maxReports();

        /** Bytes of events in memory at which reading pauses. */
        @WithDefault("67108864")
        @WithConverter(PositiveConverter.class)
        int maxBytes();

        /**
         * By how much the registry's clock may be ahead of the brokers': a hook's start is taken to
         * be so much earlier, which may give it events from just before it was registered.
         */
        @WithDefault("0s")
        Duration clockSkew();
    }

    /** How the log is read again, for hooks that are behind. */
    interface CatchUp {
        /** Records per second, over all hooks. */
        @WithDefault("500000")
        @WithConverter(PositiveConverter.class)
        int maxRate();
    }

    /** How hooks are tested when their owners ask for it. */
    interface Tests {
        /** Tests at once, beside all deliveries. */
        @WithDefault("16")
        @WithConverter(PositiveConverter.class)
        int inFlight();
    }

    /** With what hooks' secrets are sealed. */
    interface Secrets {
        /**
         * Keys, base64 of 32 random bytes each, by id; the same as the registry's. Former ones stay
         * until no secret is sealed with them any more. No default: without a key there is no
         * start.
         */
        Map<String, String> keys();

        /** Which key seals, the registry's business alone; needed where there are several. */
        Optional<String> current();
    }
}
