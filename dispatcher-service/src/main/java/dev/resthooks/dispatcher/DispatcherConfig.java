package dev.resthooks.dispatcher;

import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.TargetPorts;
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
 * The dispatcher's own settings. Those of the Kafka clients are {@code kafka.*}, above all {@code
 * kafka.bootstrap.servers}.
 */
@ConfigMapping(prefix = "resthooks")
public interface DispatcherConfig {
    /**
     * Name of this instance: the same after a restart, and different from all others that run (for
     * example the pod's name in a StatefulSet). An instance that crashed gets its partitions back
     * at once when it starts again under its name. Default: a random name; after a crash the
     * brokers wait some seconds.
     */
    Optional<String> instance();

    Api api();

    Delivery delivery();

    Target target();

    Intake intake();

    Responses responses();

    Tests tests();

    Secrets secrets();

    /** What callbacks have in common with those of the live Actionstep API. */
    interface Api {
        /**
         * Whether {@code meta.debug} of callbacks has the members that receivers of the live
         * Actionstep API's callbacks may demand, with empty values. The registry needs the same
         * value.
         */
        @WithDefault("false")
        boolean actionstepCompat();
    }

    /** Attempts, and when they are repeated. */
    interface Delivery {
        /** HTTP statuses after which a delivery is tried again; an empty value means none. */
        @WithDefault("408,425,429,502,503,504")
        Optional<Set<Integer>> retryableStatuses();

        /**
         * Waits before the second attempt, the third and so on. The last one repeats. Probes of a
         * suspended hook have fixed waits.
         */
        @WithDefault("1s,5s,30s,2m,10m,30m,1h")
        List<Duration> backoff();

        /**
         * Share by which a wait is randomly shorter or longer. A wait that {@code Retry-After} asks
         * for is never shortened. Unit: from 0 to less than 1.
         */
        @WithDefault("0.2")
        double jitter();

        /**
         * Time for which a failed event is tried again, ten times at least, before its hook is
         * disabled. Time in which no dispatcher tried it does not count.
         */
        @WithDefault("24h")
        Duration horizon();

        /**
         * Longest wait that a target can ask for by {@code Retry-After}. Longer ones are cut.
         * {@link #jitter} prolongs the wait after that.
         */
        @WithDefault("1h")
        Duration longestRetryAfter();

        /** Time to establish a TCP connection. The TLS handshake has the same time again. */
        @WithDefault("3s")
        Duration connectTimeout();

        /** Time for a whole attempt, up to the end of the answer's body. */
        @WithDefault("10s")
        Duration deadline();

        /**
         * Most calls that may be in flight for one hook. How many are depends on the target: more
         * while it answers as quickly as before, fewer after it was overloaded or its answers took
         * longer. Unit: calls.
         */
        @WithDefault("128")
        @WithConverter(PositiveConverter.class)
        int inFlightPerHook();

        /**
         * Part of all calls, of the calls to one host, and of the events in memory, that the hooks
         * of one organisation may have while others want theirs. Unit: above 0 and at most 1.
         */
        @WithDefault("0.25")
        double sharePerOrganisation();

        /**
         * Calls that may be in flight for one replay, in addition to those of its hook. Unit:
         * calls.
         */
        @WithDefault("4")
        @WithConverter(PositiveConverter.class)
        int inFlightPerReplay();

        /**
         * Events of one hook and partition that wait in memory. The log is read again for more. A
         * hook with a quick target may have as many as its target takes in 100 ms: up to sixteen
         * times this value and three quarters of {@link #holesPerHook}. A hook with a slow target
         * has fewer. Unit: events.
         */
        @WithDefault("32")
        @WithConverter(PositiveConverter.class)
        int queuePerHook();

        /**
         * Events of one hook and partition that may be unsettled while the hook goes on with later
         * events; 5,000 at most. Unit: events.
         */
        @WithDefault("1000")
        @WithConverter(PositiveConverter.class)
        int holesPerHook();

        /**
         * Failures in a row after which a hook is suspended and its target gets one probe at a
         * time. Unit: failures.
         */
        @WithDefault("5")
        @WithConverter(PositiveConverter.class)
        int failuresToSuspend();

        /**
         * Time that the committed offset waits for an event to settle. After it the hook's cursor
         * records the event instead.
         */
        @WithDefault("500ms")
        Duration patience();
    }

    /** Targets that may be called, and the bounds on connections to them. */
    interface Target {
        /**
         * Special-purpose networks (private, loopback and so on) in which targets may lie. A
         * cloud's metadata address is allowed only if it is named exactly. The registry needs the
         * same value. Default: none.
         */
        Optional<List<AddressBlock>> allowedNetworks();

        /**
         * Networks in which targets may not lie, in addition to the special-purpose ones. The
         * registry needs the same value. Default: none.
         */
        Optional<List<AddressBlock>> deniedNetworks();

        /**
         * Ports that a target may have; an empty value allows all. The registry needs the same
         * value.
         */
        @WithDefault(TargetPorts.DEFAULT)
        Optional<Set<Integer>> ports();

        /**
         * Calls that may be in flight to one host and port, for all hooks together. Unit: calls.
         */
        @WithDefault("128")
        @WithConverter(PositiveConverter.class)
        int connectionsPerHost();

        /**
         * Calls of one organisation to one host and port that may begin in a second, in each
         * dispatcher. Further ones wait for the next second; no attempt is counted. Unit: calls.
         */
        @WithDefault("50000")
        @WithConverter(PositiveConverter.class)
        int callsPerSecond();

        /**
         * Connections to all targets, idle ones included, and calls in flight. Each needs a file
         * descriptor. Unit: connections.
         */
        @WithDefault("4096")
        @WithConverter(PositiveConverter.class)
        int connections();

        /** Time after which an idle connection is closed. */
        @WithDefault("15s")
        Duration keepAlive();

        Dns dns();

        Tls tls();

        Optional<Proxy> proxy();
    }

    /** The resolution of targets' names. */
    interface Dns {
        /** Shortest time for which the addresses of a name are cached. */
        @WithDefault("1s")
        Duration minTtl();

        /**
         * Longest time for which the addresses of a name are cached, whatever its name server says.
         */
        @WithDefault("1m")
        Duration maxTtl();

        /** Time for which it is cached that a name has no address. */
        @WithDefault("1s")
        Duration negativeTtl();

        /**
         * Name servers, each an address and a port, for example {@code 192.0.2.53:53}. Default:
         * those of the operating system.
         */
        Optional<List<InetSocketAddress>> servers();
    }

    /** The check of targets' certificates. */
    interface Tls {
        /**
         * PEM files of certificate authorities that are trusted in addition to the JVM's. Default:
         * none.
         */
        Optional<List<Path>> authorities();
    }

    /**
     * An egress proxy that accepts {@code CONNECT}. Every connection to a target goes through it.
     */
    interface Proxy {
        /** Name or address of the proxy. It may be an inside address. */
        String host();

        /** Port of the proxy. Unit: port number. */
        int port();

        /** User name for the proxy's HTTP basic authentication. Default: none. */
        Optional<String> user();

        /** Password for the proxy's HTTP basic authentication. Default: empty. */
        Optional<String> password();

        /**
         * Whether the proxy gets the names of targets and guards their addresses itself. Otherwise
         * the dispatcher resolves and guards names, and the proxy gets addresses. Default: {@code
         * false}.
         */
        Optional<Boolean> resolvesNames();
    }

    /** The reading of events. */
    interface Intake {
        /** Interval between two transactions of cursors, reports and offsets. */
        @WithDefault("200ms")
        Duration commitInterval();

        /** Wait after a transaction failed. */
        @WithDefault("1s")
        Duration commitRetry();

        /**
         * Time that deliveries in flight have to finish when their partitions are given up, or the
         * dispatcher stops.
         */
        @WithDefault("5s")
        Duration drain();

        /** Longest time until a new event topic or partition is noticed. */
        @WithDefault("5s")
        Duration topicDiscovery();

        /** Time that a takeover of partitions waits for open transactions and for hooks. */
        @WithDefault("30s")
        Duration takeOver();

        /**
         * Events in memory, counted once for each hook that gets them. Hooks that find no room fall
         * behind. Unit: events.
         */
        @WithDefault("20000")
        @WithConverter(PositiveConverter.class)
        int maxDeliveries();

        /**
         * Events in memory that the committed offset waits for, at which reading pauses while the
         * machine is the bottleneck. While several organisations have events under way, those other
         * than the largest have to await their share of it, too. A hook with a slow target may have
         * three more for each of its calls in flight. More events would be delivered no sooner and
         * would cost garbage collection. Unit: events.
         */
        @WithDefault("2000")
        @WithConverter(PositiveConverter.class)
        int maxAwaited();

        /**
         * Reports that are not written yet, at which reading pauses. One partition counts for half
         * of them at most, and pauses alone at all of them. Unit: reports.
         */
        @WithDefault("100000")
        @WithConverter(PositiveConverter.class)
        int maxReports();

        /** Size of the events in memory. Hooks that find no room fall behind. Unit: bytes. */
        @WithDefault("67108864")
        @WithConverter(PositiveConverter.class)
        int maxBytes();

        /**
         * Time by which the registry's clock may be ahead of the brokers'. A new hook, and one that
         * gets another event, starts that much earlier, so it may get events from just before. A
         * hook that resumes from now does not.
         */
        @WithDefault("1s")
        Duration clockSkew();
    }

    /**
     * The recording of targets' responses for the owners of hooks: of those to tests, and of those
     * with another status than 200.
     */
    interface Responses {
        /**
         * Whether some headers and the first 1,024 bytes of the body are recorded. The answer to a
         * control call that needs it comes back in any case.
         */
        @WithDefault("true")
        boolean recorded();

        /**
         * Headers that are recorded, six at most. Those that may hold credentials, such as {@code
         * set-cookie}, are refused. An empty value means none.
         */
        @WithDefault("content-type,retry-after,server,location,www-authenticate,x-request-id")
        Optional<List<String>> headers();
    }

    /** Tests of hooks, which their owners ask for. */
    interface Tests {
        /** Tests of hooks that may be in flight, in addition to all deliveries. Unit: tests. */
        @WithDefault("256")
        @WithConverter(PositiveConverter.class)
        int inFlight();
    }

    /** The keys that seal hooks' signing secrets. */
    interface Secrets {
        /**
         * Keys that seal hooks' signing secrets, by their ids: base64 of 32 random bytes each. The
         * registry needs the same keys. A former key stays until no secret is sealed with it.
         */
        Map<String, String> keys();

        /**
         * Id of the key that seals, which only the registry does. Default: the only key; required
         * if there are several.
         */
        Optional<String> current();
    }
}
