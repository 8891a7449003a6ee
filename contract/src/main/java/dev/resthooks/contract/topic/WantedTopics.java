package dev.resthooks.contract.topic;

import static dev.resthooks.contract.topic.ConfigKey.CLEANUP_POLICY;
import static dev.resthooks.contract.topic.ConfigKey.MAX_MESSAGE_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.MIN_CLEANABLE_DIRTY_RATIO;
import static dev.resthooks.contract.topic.ConfigKey.MIN_COMPACTION_LAG;
import static dev.resthooks.contract.topic.ConfigKey.MIN_INSYNC_REPLICAS;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION;
import static dev.resthooks.contract.topic.ConfigKey.RETENTION_BYTES;
import static dev.resthooks.contract.topic.ConfigKey.TIMESTAMP_TYPE;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.Difference.Update;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The topics that a cluster should have; without a replication, with the cluster's default. */
public record WantedTopics(List<Topic> topics, Optional<Replication> replication) {
    public WantedTopics(List<Topic> topics, Optional<Replication> replication) {
        this.topics =
                topics.stream()
                        .map(topic ->
                                replication
                                        .map(it ->
                                                topic.with(
                                                        MIN_INSYNC_REPLICAS,
                                                        Integer.toString(it.minInsyncReplicas())))
                                        .orElse(topic))
                        .toList();
        this.replication = replication;
    }

    public List<Topic> missing(Map<String, FoundTopic> found) {
        return topics.stream().filter(it -> !found.containsKey(it.name())).toList();
    }

    public List<Difference> differences(Map<String, FoundTopic> found) {
        List<Difference> differences = new ArrayList<>();
        for (Topic topic : topics) {
            FoundTopic there = found.get(topic.name());
            if (there == null) {
                differences.add(missing(topic, found));
            } else {
                partitions(topic, there).ifPresent(differences::add);
                replicas(topic, there).ifPresent(differences::add);
                differences.addAll(settings(forFound(topic, found), there));
            }
        }
        return List.copyOf(differences);
    }

    private Difference missing(Topic topic, Map<String, FoundTopic> found) {
        boolean isLost =
                holdsState(topic)
                        && topics.stream()
                                .anyMatch(it -> holdsState(it) && found.containsKey(it.name()));
        return new Difference(
                topic.name(),
                "topic",
                "missing",
                "there",
                isLost,
                isLost ? "other topics are there: was this one deleted?" : "",
                Update.CREATE_TOPIC);
    }

    /** Returns whether the topic holds state. Topics with state are created together. */
    private static boolean holdsState(Topic topic) {
        return topic.partitionRule() == PartitionRule.NEVER_CHANGE;
    }

    private static Optional<Difference> partitions(Topic topic, FoundTopic found) {
        return switch (topic.partitionRule()) {
            case ANY -> Optional.empty();
            case MAY_GROW ->
                    found.partitions() >= topic.partitions()
                            ? Optional.empty()
                            : Optional.of(partitions(topic, found, "", Update.ADD_PARTITIONS));
            case NEVER_CHANGE ->
                    found.partitions() == topic.partitions()
                            ? Optional.empty()
                            : Optional.of(
                                    partitions(
                                            topic,
                                            found,
                                            "the number of a topic in use must never change",
                                            Update.NONE));
        };
    }

    private static Difference partitions(
            Topic topic, FoundTopic found, String danger, Update update) {
        return new Difference(
                topic.name(),
                "partitions",
                Integer.toString(found.partitions()),
                Integer.toString(topic.partitions()),
                !danger.isEmpty(),
                danger,
                update);
    }

    private Optional<Difference> replicas(Topic topic, FoundTopic found) {
        return replication
                .filter(it -> found.replicas() < it.factor())
                .map(it ->
                        new Difference(
                                topic.name(),
                                "replication.factor",
                                Integer.toString(found.replicas()),
                                Integer.toString(it.factor()),
                                true,
                                "records can be lost with a broker: kafka-reassign-partitions adds"
                                        + " copies",
                                Update.NONE));
    }

    /** Returns the topic as wanted here: hooks stay uncompacted as long as events are kept. */
    private static Topic forFound(Topic topic, Map<String, FoundTopic> found) {
        if (!topic.name().equals(Topics.HOOKS)) {
            return topic;
        }
        long wanted = amount(topic.config().getOrDefault(MIN_COMPACTION_LAG, "0"));
        long longest =
                found.values().stream()
                        .filter(it -> Topics.EVENTS.matcher(it.name()).matches())
                        .map(it -> it.config().getOrDefault(RETENTION, "0"))
                        .mapToLong(WantedTopics::amount)
                        .max()
                        .orElse(0);
        return topic.with(MIN_COMPACTION_LAG, Long.toString(Math.max(wanted, longest)));
    }

    private static List<Difference> settings(Topic topic, FoundTopic found) {
        List<Difference> differences = new ArrayList<>();
        topic.config()
                .forEach((key, wanted) -> {
                    String is = found.config().get(key);
                    if (is == null || !isMet(key, is, wanted)) {
                        String danger = danger(key, topic);
                        differences.add(
                                new Difference(
                                        topic.name(),
                                        key,
                                        is == null ? "not set" : is,
                                        wanted,
                                        !danger.isEmpty(),
                                        danger,
                                        canBeSet(key, wanted, found)
                                                ? Update.SET_CONFIG
                                                : Update.NONE));
                    }
                });
        return differences;
    }

    /** Returns whether it can be applied: with too few replicas in sync, nobody could write. */
    private static boolean canBeSet(String key, String wanted, FoundTopic found) {
        return !key.equals(MIN_INSYNC_REPLICAS) || found.replicas() >= Integer.parseInt(wanted);
    }

    /** Returns whether the found value is as good as the wanted one, or better. */
    private static boolean isMet(String key, String found, String wanted) {
        return switch (key) {
            case RETENTION,
                    RETENTION_BYTES,
                    MIN_COMPACTION_LAG,
                    MIN_INSYNC_REPLICAS,
                    MAX_MESSAGE_BYTES ->
                    amount(found) >= amount(wanted);
            case MIN_CLEANABLE_DIRTY_RATIO ->
                    new BigDecimal(found).compareTo(new BigDecimal(wanted)) == 0;
            case CLEANUP_POLICY -> policies(found).equals(policies(wanted));
            default -> found.equals(wanted);
        };
    }

    /** Returns the value as a number; -1 stands for no limit. */
    private static long amount(String value) {
        long number = Long.parseLong(value);
        return number < 0 ? Long.MAX_VALUE : number;
    }

    private static Set<String> policies(String value) {
        return Set.of(value.replace(" ", "").split(",", -1));
    }

    /** Returns what can happen while the setting is wrong; empty if it is harmless. */
    private static String danger(String key, Topic topic) {
        if (topic.partitionRule() == PartitionRule.ANY && !key.equals(MIN_INSYNC_REPLICAS)) {
            return "";
        }
        return switch (key) {
            case TIMESTAMP_TYPE ->
                    "producers' clocks decide where hooks start: events can be missed";
            case RETENTION, RETENTION_BYTES ->
                    "records are deleted before those that are behind have read them";
            case CLEANUP_POLICY ->
                    topic.config().getOrDefault(CLEANUP_POLICY, "").equals("compact")
                            ? "the state of hooks is deleted when it is old"
                            : "compaction removes records that nobody has read";
            case MIN_COMPACTION_LAG ->
                    "hooks can be placed twice: no less than the longest retention of events";
            case MIN_INSYNC_REPLICAS -> "what Kafka has confirmed can be lost with one broker";
            default -> "";
        };
    }
}
