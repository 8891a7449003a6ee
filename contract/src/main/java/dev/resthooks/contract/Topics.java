package dev.resthooks.contract;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/** The names of topics, and the partitions in which records are found by their keys. */
public final class Topics {
    public static final String PREFIX = "resthooks.";

    /** The prefix of the names of all event topics and of {@link #DEAD_EVENTS}. */
    public static final String EVENTS_PREFIX = "resthooks.events.";

    /** The topic of hooks: the latest state of each hook, keyed by hook id. Compacted. */
    public static final String HOOKS = "resthooks.hooks";

    /** The topic of cursors: the cursor of each hook on each partition. Compacted. */
    public static final String CURSORS = "resthooks.cursors";

    public static final String REPORTS = "resthooks.reports";

    /** The topic of requested tests of hooks. A request is of no use after some seconds. */
    public static final String TESTS = "resthooks.tests";

    /** The topic of outcomes of tests, for the requesters. */
    public static final String TEST_OUTCOMES = "resthooks.test-outcomes";

    /** The topic of dead events: records of event topics that are not valid events. */
    public static final String DEAD_EVENTS = "resthooks.events.dead";

    /** Matches the names of all event topics, future ones too, but not {@link #DEAD_EVENTS}. */
    public static final Pattern EVENTS = Pattern.compile("resthooks\\.events\\.(?!dead$).+");

    /**
     * The dispatchers' group. Its committed offsets, with marks as metadata, are the watermarks.
     */
    public static final String DISPATCHERS = "resthooks-dispatcher";

    public static final String TESTERS = "resthooks-dispatcher-tests";

    public static final String REGISTRIES = "resthooks-registry";

    private Topics() {}

    public static String events(ResourceType resource) {
        return EVENTS_PREFIX + resource.typeName();
    }

    /** Returns whether the topic is that of {@link #events}, without creating its name. */
    public static boolean hasEventsOf(String topic, ResourceType resource) {
        String name = resource.typeName();
        return topic.length() == EVENTS_PREFIX.length() + name.length()
                && topic.startsWith(EVENTS_PREFIX)
                && topic.endsWith(name);
    }

    public static boolean hasEvents(String topic) {
        return topic.startsWith(EVENTS_PREFIX);
    }

    /** Returns the type of the events of that name on an event topic. */
    public static EventType typeOn(String topic, String eventName) {
        return FormerEvents.named(eventName)
                .filter(it -> hasEventsOf(topic, it.resource()))
                .orElseGet(() -> new EventType(resourceOf(topic), eventName));
    }

    /** Returns the resource whose events are on an event topic. */
    public static ResourceType resourceOf(String topic) {
        if (!hasEvents(topic)) {
            throw new IllegalArgumentException(topic + " is no topic of events");
        }
        return new ResourceType(topic.substring(EVENTS_PREFIX.length()));
    }

    /** Returns the partition of {@link #REPORTS} that has all reports about a hook. */
    public static int reportPartition(HookId hook, int partitions) {
        return partition(hook.toString(), partitions);
    }

    /**
     * Returns the partition of {@link #CURSORS} with all cursors for an event partition. The number
     * of partitions of that topic must never change.
     */
    public static int cursorPartition(String topic, int partition, int partitions) {
        return partition(topic + "-" + partition, partitions);
    }

    private static int partition(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }
}
