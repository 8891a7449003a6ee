package dev.resthooks.contract.topic;

import static dev.resthooks.contract.topic.ConfigKey.CLEANUP_POLICY;
import static dev.resthooks.contract.topic.ConfigKey.MAX_MESSAGE_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.MIN_CLEANABLE_DIRTY_RATIO;
import static dev.resthooks.contract.topic.ConfigKey.MIN_COMPACTION_LAG;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.SEGMENT_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.TIMESTAMP_TYPE;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All topics of the product and their settings. */
public final class TopicTable {
    /** The timestamps of event topics: hooks start at a point in time, by one clock that rises. */
    public static final String LOG_APPEND_TIME = "LogAppendTime";

    private static final int PARTITIONS = 8;
    private static final Duration EVENT_RETENTION = Duration.ofDays(7);

    /** The segment size of cursors: small, since Kafka compacts only full segments. */
    private static final int CURSOR_SEGMENT = 8 * 1024 * 1024;

    private static final int LARGEST_DEAD_EVENT = 10 * 1024 * 1024;

    private static final List<Topic> SHIPPED = of(FormerEvents.resources().stream());

    private TopicTable() {}

    /** Returns all topics, with those of the events of the shipped catalogue. */
    public static List<Topic> shipped() {
        return SHIPPED;
    }

    /** Returns all topics, with those of the events of a catalogue and that of the notices. */
    public static List<Topic> of(Catalogue catalogue) {
        return of(catalogue.resources().stream().map(it -> new ResourceType(it.name())));
    }

    private static List<Topic> of(Stream<ResourceType> resources) {
        return Stream.concat(
                        Stream.concat(resources, Stream.of(ResourceType.RESTHOOKS))
                                .distinct()
                                .map(TopicTable::events),
                        Stream.of(hooks(), cursors(), reports(), tests(), outcomes(), dead()))
                .toList();
    }

    /**
     * A dispatcher needs the topic of notices, which is always there: one that may not see the
     * topics of events isn't ready.
     */
    private static Topic events(ResourceType resource) {
        boolean hasNotices = resource.equals(ResourceType.RESTHOOKS);
        Map<Service, Set<Use>> readers =
                Map.of(
                        Service.DISPATCHER, Set.of(hasNotices ? Use.READS : Use.READS_IF_THERE),
                        Service.REGISTRY, Set.of(Use.READS_IF_THERE));
        Map<Service, Set<Use>> uses = new TreeMap<>(readers);
        uses.merge(
                hasNotices ? Service.REGISTRY : Service.SIMULATOR,
                Set.of(Use.WRITES),
                (reading, _) -> Set.of(Use.READS_IF_THERE, Use.WRITES));
        return new Topic(
                Topics.events(resource),
                PARTITIONS,
                PartitionRule.MAY_GROW,
                deleted(EVENT_RETENTION, Map.of(TIMESTAMP_TYPE, LOG_APPEND_TIME)),
                uses);
    }

    /**
     * Its records aren't compacted for as long as events are kept. A dispatcher that starts
     * compares the offset of the record that raised a hook's epoch with the durable marks. Without
     * that record, a hook that was placed before would be placed again.
     */
    private static Topic hooks() {
        return new Topic(
                Topics.HOOKS,
                PARTITIONS,
                PartitionRule.NEVER_CHANGE,
                compacted(Map.of(MIN_COMPACTION_LAG, millis(EVENT_RETENTION))),
                Map.of(
                        Service.REGISTRY, Set.of(Use.WRITES, Use.READS_IF_THERE),
                        Service.DISPATCHER, Set.of(Use.READS)));
    }

    private static Topic cursors() {
        return new Topic(
                Topics.CURSORS,
                PARTITIONS,
                PartitionRule.NEVER_CHANGE,
                compacted(
                        Map.of(
                                SEGMENT_BYTES,
                                Integer.toString(CURSOR_SEGMENT),
                                MIN_CLEANABLE_DIRTY_RATIO,
                                "0.1")),
                Map.of(
                        Service.DISPATCHER, Set.of(Use.READS, Use.WRITES),
                        Service.REGISTRY, Set.of(Use.READS_IF_THERE)));
    }

    private static Topic reports() {
        return new Topic(
                Topics.REPORTS,
                PARTITIONS,
                PartitionRule.NEVER_CHANGE,
                deleted(Duration.ofDays(3), Map.of()),
                Map.of(
                        Service.DISPATCHER, Set.of(Use.WRITES),
                        Service.REGISTRY, Set.of(Use.READS)));
    }

    private static Topic tests() {
        return new Topic(
                Topics.TESTS,
                PARTITIONS,
                PartitionRule.ANY,
                deleted(Duration.ofHours(1), Map.of()),
                Map.of(
                        Service.REGISTRY, Set.of(Use.WRITES),
                        Service.DISPATCHER, Set.of(Use.READS)));
    }

    private static Topic outcomes() {
        return new Topic(
                Topics.TEST_OUTCOMES,
                1,
                PartitionRule.ANY,
                deleted(Duration.ofHours(1), Map.of()),
                Map.of(
                        Service.DISPATCHER, Set.of(Use.WRITES),
                        Service.REGISTRY, Set.of(Use.READS)));
    }

    private static Topic dead() {
        return new Topic(
                Topics.DEAD_EVENTS,
                1,
                PartitionRule.ANY,
                deleted(
                        Duration.ofDays(30),
                        Map.of(MAX_MESSAGE_BYTES, Integer.toString(LARGEST_DEAD_EVENT))),
                Map.of(
                        Service.DISPATCHER, Set.of(Use.WRITES),
                        Service.REGISTRY, Set.of(Use.READS_IF_THERE)));
    }

    private static SortedMap<String, String> compacted(Map<String, String> more) {
        SortedMap<String, String> config = new TreeMap<>(more);
        config.put(CLEANUP_POLICY, "compact");
        return config;
    }

    /** Returns settings that delete by age only: a limit in bytes deletes sooner under load. */
    private static SortedMap<String, String> deleted(Duration retention, Map<String, String> more) {
        SortedMap<String, String> config = new TreeMap<>(more);
        config.put(CLEANUP_POLICY, "delete");
        config.put(RETENTION, millis(retention));
        config.put(RETENTION_BYTES, "-1");
        return config;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
