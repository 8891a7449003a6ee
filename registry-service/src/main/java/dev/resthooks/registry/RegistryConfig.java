package dev.resthooks.registry;

import dev.resthooks.contract.targeturl.AddressBlock;
import dev.resthooks.contract.targeturl.TargetPorts;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.schema.postgres.DatabaseSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registry's own settings. Those of its libraries come in addition. */
@ConfigMapping(prefix = "resthooks")
public interface RegistryConfig {
    /**
     * Folder with the catalogue of events: a YAML file for each resource. The service does not
     * start if it has faults. Default: the 21 events of the platform.
     */
    Optional<String> catalogue();

    Api api();

    Target target();

    Outbox outbox();

    Reports reports();

    Hooks hooks();

    DeliveryLog deliveryLog();

    Secrets secrets();

    Replay replay();

    Tests tests();

    Notices notices();

    LogReads logReads();

    Console console();

    Changes changes();

    Database database();

    Mcp mcp();

    interface Api {
        /** Time zone in which times are shown to callers whose token has no {@code zoneinfo}. */
        @WithDefault("UTC")
        ZoneId defaultZone();

        /**
         * Whether hooks are served as the live Actionstep API serves them: ids are numbers, an
         * empty list is 204 without a body, a list of one is a single object, unknown query
         * parameters are ignored, and {@code pageSize} is at most 200 whatever is asked for. The
         * dispatcher needs the same value, for its callbacks.
         */
        @WithDefault("false")
        boolean actionstepCompat();

        /**
         * Base of the URLs in answers, such as {@code https://api.example.com}, as clients reach
         * the service. Default: URLs in answers have neither scheme nor host.
         */
        Optional<String> publicUrl();

        /**
         * Whether only the client of a hook, and tokens with the scope {@code resthooks.admin}, may
         * change the hook and get its secret. Otherwise all clients of its organisation may.
         */
        @WithDefault("false")
        boolean clientIsolation();

        /** Time within which the body of a request must have arrived; else the answer is 408. */
        @WithDefault("10s")
        Duration bodyDeadline();

        RateLimit rateLimit();

        RequestsUnderWay requestsUnderWay();
    }

    /** Calls of the API that each replica serves at the same time. */
    interface RequestsUnderWay {
        /**
         * Requests of one organisation; more are refused with 429. A request is under way until it
         * has been processed, even if its client hangs up. Unit: requests.
         */
        @WithDefault("20")
        int perOrganisation();

        /**
         * Requests of all organisations; more are refused with 503, and the last quarter is kept
         * for organisations that have none under way. With the 32 pages of the console that are
         * served beside them, it must be below {@code quarkus.thread-pool.max-threads}, so that
         * health checks and reports always find a thread. Unit: requests.
         */
        @WithDefault("150")
        int atOnce();
    }

    /** The rate limit of each organisation. Each replica of the registry counts for itself. */
    interface RateLimit {
        /** Calls of one organisation to each replica in the long run. Unit: calls per second. */
        @WithDefault("50")
        int perSecond();

        /** Calls of one organisation to each replica at once after a pause. Unit: calls. */
        @WithDefault("200")
        int burst();
    }

    interface Target {
        /** Whether hooks may do without a target: not while registries of an older release run. */
        @WithDefault("true")
        boolean noneAllowed();

        /** Whether new targets must agree to be called: not while older registries run. */
        @WithDefault("false")
        boolean verification();

        /** Whether targets may have {@code http} URLs. {@code https} is always allowed. */
        @WithDefault("false")
        boolean httpAllowed();

        /**
         * Special-purpose networks (private, loopback and so on) in which targets may lie. The
         * dispatcher needs the same value. Default: none.
         */
        Optional<List<AddressBlock>> allowedNetworks();

        /**
         * Networks in which targets may not lie, in addition to the special-purpose ones. The
         * dispatcher needs the same value. Default: none.
         */
        Optional<List<AddressBlock>> deniedNetworks();

        /** Ports of targets; an empty value allows all. The dispatcher needs the same value. */
        @WithDefault(TargetPorts.DEFAULT)
        Optional<Set<Integer>> ports();
    }

    interface Outbox {
        /**
         * Interval between two searches for changes that wait to be published. Changes are also
         * published right after their commit, so this bounds the delay after a crash or an outage
         * of Kafka.
         */
        @WithDefault("1s")
        Duration sweepInterval();

        /** Changes that are published in one batch, at most. Unit: changes. */
        @WithDefault("500")
        int batchSize();
    }

    interface Reports {
        /** Wait before a failed batch of reports is applied again; it doubles each time. */
        @WithDefault("200ms")
        Duration retryDelay();

        /** Longest wait before a batch of reports that failed is applied again. */
        @WithDefault("5s")
        Duration retryMaxDelay();
    }

    interface Hooks {
        /**
         * Hooks that an organisation may have, disabled ones included; more are refused with 409.
         * Each registration counts them; an empty value allows any number and counts none. Unit:
         * hooks.
         */
        @WithDefault("1000")
        Optional<Integer> perOrganisation();

        /**
         * Hooks that an organisation may have for one event, disabled ones included; more are
         * refused with 409. An empty value allows any number. Unit: hooks.
         */
        @WithDefault("100")
        Optional<Integer> perEvent();

        /** Whether a registry is ready while its database lacks hooks or states that Kafka has. */
        @WithDefault("false")
        boolean acceptLack();
    }

    interface Replay {
        /** Running replays of one hook; more are refused with 409. Unit: replays. */
        @WithDefault("3")
        int runningPerHook();

        /** Running replays of one organisation; more are refused with 429. Unit: replays. */
        @WithDefault("20")
        int runningPerOrganisation();
    }

    interface Tests {
        /** Time within which a dispatcher must begin a test of a hook; else it is not made. */
        @WithDefault("5s")
        Duration sendWithin();

        /**
         * Time that a request waits for the outcome of its test. It must not be shorter than {@code
         * send-within} and the dispatcher's {@code resthooks.delivery.deadline} together.
         */
        @WithDefault("16s")
        Duration patience();

        /** Tests of one organisation that may run at the same time in each replica. Unit: tests. */
        @WithDefault("5")
        int perOrganisation();

        /** Tests of all organisations that may run at once in each replica. Unit: tests. */
        @WithDefault("100")
        int atOnce();
    }

    interface Notices {
        /** Whether notices are published and hooks can be registered for them. */
        @WithDefault("true")
        boolean enabled();

        /**
         * Time that a hook must fail, be suspended, be well again or be paused by its owner before
         * a notice is published. A hook causes at most one such notice in that time.
         */
        @WithDefault("30s")
        Duration settling();
    }

    /** Requests that read the log: audits, and counts of the events that wait or are replayed. */
    interface LogReads {
        /** Time for which one request reads events. Then an audit says where to continue. */
        @WithDefault("5s")
        Duration reading();

        /** Time that one request waits for Kafka's other answers; then it is refused with 503. */
        @WithDefault("5s")
        Duration patience();

        /**
         * Time after which an event of an earlier time can't appear on the log any more: a broker
         * takes a follower that hangs to be in sync for {@code replica.lag.time.max.ms}. A
         * reconciliation proves nothing later than that long ago.
         */
        @WithDefault("1m")
        Duration latestAppend();

        /**
         * Audits and counts of one organisation that may run at the same time in each replica; more
         * are refused with 429. A replay that finds no place begins uncounted. Unit: requests.
         */
        @WithDefault("1")
        int perOrganisation();

        /**
         * Audits and counts of all organisations that may run at the same time in each replica;
         * more wait or are refused with 503, and 0 switches them off. Unit: requests.
         */
        @WithDefault("8")
        int atOnce();
    }

    /** Streams of changes in each replica. Those of clients and of pages are counted apart. */
    interface Changes {
        /** Streams of one organisation; more are refused with 429. Unit: streams. */
        @WithDefault("10")
        int perOrganisation();

        /**
         * Streams of all organisations; more are refused with 503, and the last quarter is kept for
         * organisations that have none. 0 switches streams off. Unit: streams.
         */
        @WithDefault("266")
        int atOnce();
    }

    interface DeliveryLog {
        /** Time for which attempts are kept, at least one day. Whole days (UTC) are dropped. */
        @WithDefault("30d")
        Duration retention();

        /**
         * Size of all attempts with their indexes, above which the oldest days are dropped before
         * their time; today and yesterday are kept in any case. Unit: bytes. Default: none.
         */
        Optional<Long> maxBytes();

        /**
         * Whether every success is logged ({@code all}) or only those that end a failure ({@code
         * none}), which saves most of the log's space. Counts are exact in both cases.
         */
        @WithDefault("all")
        Successes successes();

        EventReads eventReads();
    }

    interface EventReads {
        /**
         * Requests of one organisation that may read the event log at the same time, for a delivery
         * with its request or for a redelivery; more are refused with 429. Unit: requests.
         */
        @WithDefault("5")
        int perOrganisation();

        /**
         * Requests of all organisations that may read the event log or wait for their turn at it;
         * more are refused with 503, and the last quarter is kept for organisations that have none.
         * Unit: requests.
         */
        @WithDefault("20")
        int atOnce();
    }

    interface Secrets {
        /**
         * Keys that seal hooks' signing secrets, by their ids: base64 of 32 random bytes each. The
         * dispatcher needs the same keys. A former key stays until no secret is sealed with it.
         */
        Map<String, String> keys();

        /** Id of the key that seals. Default: the only key; required if there are several. */
        Optional<String> current();

        /** Time for which a secret that was rotated out still signs, beside the new one. */
        @WithDefault("24h")
        Duration overlap();
    }

    interface Console {
        /** Time after which whoever signed in to the console has to sign in again. */
        @WithDefault("8h")
        Duration sessionLifetime();

        /** Time without a request after which a session of the console ends. */
        @WithDefault("1h")
        Duration idleLimit();

        /**
         * Whether the console can be used over plain HTTP, as on the local stack. Otherwise
         * browsers send the cookie that holds a session over TLS alone.
         */
        @WithDefault("false")
        boolean plainHttp();

        /**
         * Key that signs the sessions of the console: base64 of 32 random bytes. All replicas of
         * the registry need the same, and nobody else needs it. Default: each replica makes one at
         * its start, and its sessions are good there alone.
         */
        Optional<String> sessionKey();

        /**
         * RSA key that verifies links that sign in to the console (PEM without line breaks), as on
         * the local stack. Whoever has the private key signs in as anybody. Default: no link signs
         * in.
         */
        Optional<String> signInKey();
    }

    /** Agents that speak the Model Context Protocol. */
    interface Mcp {
        /** URL of {@code /mcp}, such as {@code https://api.example.com/mcp}. Default: no agents. */
        Optional<String> url();

        /** Whether agents may get the data of events, beyond what identifies their resources. */
        @WithDefault("false")
        boolean payloadFull();

        /** Subscriptions of an organisation that aren't over, beside hooks. Unit: subscriptions. */
        @WithDefault("1000")
        int perOrganisation();
    }

    interface Database {
        /**
         * Role that {@code migrate} gives the rights to serve; {@code CURRENT_USER} is the role
         * that migrates, which needs none.
         */
        @WithDefault(DatabaseSettings.OWNER_ITSELF)
        String servingRole();

        /**
         * Time for which a registry that doesn't migrate ({@code
         * quarkus.flyway.migrate-at-start=false}) waits at its start for the schema that it needs.
         */
        @WithDefault("1m")
        Duration schemaPatience();
    }
}
