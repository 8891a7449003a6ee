package dev.resthooks.contract;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** The names of topics, and the partitions in which records are found by their keys. */
public final class Topics {
    /** With which the name of every topic of the product begins. */
    public static final String PREFIX = "resthooks.";

    /** With which the name of every event topic begins, and that of {@link #DEAD_EVENTS}. */
    public static final String EVENTS_PREFIX = "resthooks.events.";

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

    /** The consumer group in which dispatchers share tests of hooks. */
    public static final String TESTERS = "resthooks-dispatcher-tests";

    /** The consumer group in which registries share reports. */
    public static final String REGISTRIES = "resthooks-registry";

    private static final Map<ResourceType, String> EVENTS_OF =
            Stream.of(ResourceType.values())
                    .collect(toUnmodifiableMap(it -> it, it -> EVENTS_PREFIX + it.typeName()));

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
}
