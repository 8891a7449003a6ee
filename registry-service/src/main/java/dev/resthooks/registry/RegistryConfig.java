package dev.resthooks.registry;

import dev.resthooks.contract.target.AddressBlock;
import dev.resthooks.contract.target.TargetPorts;
import dev.resthooks.registry.deliverylog.Successes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the registry can be told beside the settings of its libraries. */
@ConfigMapping(prefix = "resthooks")
public interface RegistryConfig {
    Api api();

    Target target();

    Outbox outbox();

    Reports reports();

    DeliveryLog deliveryLog();

    Secrets secrets();

    Replay replay();

    Tests tests();

    Notices notices();

    Audit audit();

    interface Api {
        /**
         * The time zone in which times are shown to callers whose token has no {@code zoneinfo}.
         */
        @WithDefault("UTC")
        ZoneId defaultZone();

        /**
         * Whether lists are as the live Actionstep API gives them: 204 without a body when empty,
         * and one object in place of a list of one.
         */
        @WithDefault("false")
        boolean actionstepCompat();

        RateLimit rateLimit();
    }

    /** What each organisation may call. */
    interface RateLimit {
        /** Calls a second in the long run. */
        @WithDefault("50")
        int perSecond();

        /** Calls at once after a rest. */
        @WithDefault("200")
        int burst();

        /**
         * Whether that is of all replicas together, as PostgreSQL counts it; else each replica
         * counts for itself.
         */
        @WithDefault("true")
        boolean shared();
    }

    interface Target {
        /** Whether {@code http} targets are taken beside {@code https}. */
        @WithDefault("false")
        boolean httpAllowed();

        /**
         * Special-purpose addresses (private, loopback …) that targets may have, as CIDR blocks.
         * The dispatcher needs the same. Default: none.
         */
        Optional<List<AddressBlock>> allowedNetworks();

        /**
         * Addresses that targets may not have, beside the special-purpose ones, as CIDR blocks. The
         * dispatcher needs the same. Default: none.
         */
        Optional<List<AddressBlock>> deniedNetworks();

        /** The ports that a target may have; set to nothing, any. The dispatcher needs the same. */
        @WithDefault(TargetPorts.DEFAULT)
        Optional<Set<Integer>> ports();
    }

    interface Outbox {
        /**
         * How often it is looked for changes that wait to be published, beside the look right after
         * each commit. Bounds the delay after a crash or while Kafka was away.
         */
        @WithDefault("1s")
        Duration sweepInterval();

        /** How many changes are published at once, at most. */
        @WithDefault("500")
        int batchSize();
    }

    interface Reports {
        /** How long after a failure a batch of reports is applied again, at first; it doubles. */
        @WithDefault("200ms")
        Duration retryDelay();

        /** How long it is waited before a batch is applied again, at most. */
        @WithDefault("5s")
        Duration retryMaxDelay();
    }

    interface Replay {
        /** How many replays of one hook may be under way at once. */
        @WithDefault("3")
        int runningPerHook();

        /** How long Kafka may take to tell where a span lies, before the request is 503. */
        @WithDefault("5s")
        Duration logPatience();
    }

    interface Tests {
        /** How soon a dispatcher must take a test that is asked for; later it makes none of it. */
        @WithDefault("5s")
        Duration sendWithin();

        /**
         * How long a request waits for the outcome of its test. No less than the dispatcher's
         * {@code resthooks.delivery.deadline} and {@code send-within} together.
         */
        @WithDefault("16s")
        Duration patience();

        /** Tests of one organisation that may be waited for at once, in each replica. */
        @WithDefault("5")
        int perOrganisation();

        /** Tests that may be waited for at once, in each replica. */
        @WithDefault("100")
        int atOnce();
    }

    interface Notices {
        /**
         * Whether owners are told how their hooks fare, and can register hooks for that. Off while
         * there are replicas, or dispatchers, that don't know notices yet.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * How long a hook must fail, be suspended, or be well again, before that is told; so there
         * is one such notice in that time at most.
         */
        @WithDefault("30s")
        Duration settling();
    }

    interface Audit {
        /** How long one call reads events, before it tells how to go on. */
        @WithDefault("5s")
        Duration reading();

        /** How long one call may wait for what it asks of Kafka beside, before it is 503. */
        @WithDefault("5s")
        Duration patience();

        /** How many may be under way at once in this replica; more are 503. */
        @WithDefault("2")
        int atOnce();
    }

    interface DeliveryLog {
        /** How long attempts are shown; whole days (UTC) are dropped. A day at least. */
        @WithDefault("30d")
        Duration retention();

        /**
         * Whether every success is logged ({@code all}), or only those that ended a failure ({@code
         * none}), which saves most of the log's space. Counts are exact either way.
         */
        @WithDefault("all")
        Successes successes();
    }

    interface Secrets {
        /**
         * Keys that seal hooks' signing secrets, base64 of 32 random bytes each, by id; the same as
         * the dispatcher's. Former ones stay until no secret is sealed with them any more. No
         * default: without a key there is no start.
         */
        Map<String, String> keys();

        /** Which key seals; needed where there are several. */
        Optional<String> current();

        /** How long a secret that was rotated out goes on signing beside the new one. */
        @WithDefault("24h")
        Duration overlap();
    }
}
