package dev.resthooks.contract;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** The topics, their names and their settings. */
public final class Topics {
    /** The latest state of each hook, keyed by hook id; compacted. */
    public static final String HOOKS = "resthooks.hooks";

    /** A hook's cursor for a partition; compacted. */
    public static final String CURSORS = "resthooks.cursors";

    /** Batches of delivery reports. */
    public static final String REPORTS = "resthooks.reports";

    /** Tests of hooks that are asked for: no longer of use after some seconds. */
    public static final String TESTS = "resthooks.tests";

    /** What came of them, for whoever waits for it. */
    public static final String TEST_OUTCOMES = "resthooks.test-outcomes";

    /** Records of event topics that are no events. */
    public static final String DEAD_EVENTS = "resthooks.events.dead";

    /** All event topics, of resources yet to come too, and never the dead ones. */
    public static final Pattern EVENTS = Pattern.compile("resthooks\\.events\\.(?!dead$).+");

    /**
     * The consumer group whose committed offsets tell how far dispatchers are done with the events;
     * {@link dev.resthooks.contract.cursor.OffsetMarks} is their metadata.
     */
    public static final String DISPATCHERS = "resthooks-dispatcher";

    private static final Map<ResourceType, String> EVENTS_OF =
            Stream.of(ResourceType.values())
                    .collect(
                            toUnmodifiableMap(it -> it, it -> "resthooks.events." + it.typeName()));

    private static final int PARTITIONS = 8;
    private static final int EVENT_DAYS = 7;

    /** Bytes: a segment is compacted when it is full, and cursors are read whole at a takeover. */
    private static final int CURSOR_SEGMENT = 64 * 1024 * 1024;

    private static final String RETENTION = "retention.ms";
    private static final String DAY = Long.toString(24L * 60 * 60 * 1000);
    private static final String HOUR = Long.toString(60L * 60 * 1000);

    private Topics() {}

    /** The topic of a resource's events. */
    public static String events(ResourceType resource) {
        return Objects.requireNonNull(EVENTS_OF.get(resource));
    }

    /** The partition of {@link #REPORTS} that holds all reports about a hook. */
    public static int reportPartition(HookId hook, int partitions) {
        return partition(hook.toString(), partitions);
    }

    /**
     * The partition of {@link #CURSORS} that holds all cursors for a partition of the event log, so
     * that its new owner has one to read. The topic's number of partitions must never change.
     */
    public static int cursorPartition(String topic, int partition, int partitions) {
        return partition(topic + "-" + partition, partitions);
    }

    private static int partition(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }

    /**
     * A topic as it should be created.
     *
     * @param settings topic configuration of Kafka
     */
    public record Spec(String name, int partitions, Map<String, String> settings) {
        public Spec {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * Every topic of the product. The replication factor is the cluster's to choose.
     *
     * <p>Hooks aren't compacted for as long as events are kept. A dispatcher that starts tells by
     * the place of the record that raised a hook's epoch whether the hook was placed before it; if
     * compaction could remove that record under a later one, the hook would be placed twice.
     */
    public static List<Spec> all() {
        List<Spec> specs = new ArrayList<>();
        for (ResourceType resource : ResourceType.values()) {
            specs.add(
                    new Spec(
                            events(resource),
                            PARTITIONS,
                            Map.of(
                                    "message.timestamp.type",
                                    "LogAppendTime",
                                    RETENTION,
                                    days(EVENT_DAYS))));
        }
        specs.add(
                new Spec(
                        HOOKS,
                        PARTITIONS,
                        Map.of(
                                "cleanup.policy",
                                "compact",
                                "min.compaction.lag.ms",
                                days(EVENT_DAYS))));
        specs.add(
                new Spec(
                        CURSORS,
                        PARTITIONS,
                        Map.of(
                                "cleanup.policy",
                                "compact",
                                "segment.bytes",
                                Integer.toString(CURSOR_SEGMENT),
                                "min.cleanable.dirty.ratio",
                                "0.1")));
        specs.add(new Spec(REPORTS, PARTITIONS, Map.of(RETENTION, days(3))));
        specs.add(new Spec(TESTS, PARTITIONS, Map.of(RETENTION, HOUR)));
        specs.add(new Spec(TEST_OUTCOMES, 1, Map.of(RETENTION, HOUR)));
        specs.add(
                new Spec(
                        DEAD_EVENTS,
                        1,
                        Map.of(RETENTION, days(30), "max.message.bytes", "10485760")));
        return List.copyOf(specs);
    }

    private static String days(int days) {
        return Long.toString(days * Long.parseLong(DAY));
    }
}
