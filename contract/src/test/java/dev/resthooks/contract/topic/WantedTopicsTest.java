package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.Difference.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTopicsTest {
    private static final String ACTIONS = "resthooks.events.actions";

    private final WantedTopics wanted = new WantedTopics(TopicTable.shipped(), Optional.empty());
    private final Map<String, FoundTopic> found = asWanted();

    private static Map<String, FoundTopic> asWanted() {
        Map<String, FoundTopic> found = new HashMap<>();
        for (Topic topic : TopicTable.shipped()) {
            found.put(
                    topic.name(),
                    new FoundTopic(topic.name(), topic.partitions(), 1, topic.config()));
        }
        return found;
    }

    private void set(String topic, String key, String value) {
        found.computeIfPresent(
                topic,
                (_, it) -> {
                    Map<String, String> config = new HashMap<>(it.config());
                    config.put(key, value);
                    return new FoundTopic(it.name(), it.partitions(), it.replicas(), config);
                });
    }

    private void setPartitions(String topic, int partitions) {
        found.computeIfPresent(
                topic,
                (_, it) -> new FoundTopic(it.name(), partitions, it.replicas(), it.config()));
    }

    private Difference only() {
        List<Difference> differences = wanted.differences(found);
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }

    @Test
    void shouldFindNoDifferenceWhereAllIsAsInTheTable() {
        assertThat(wanted.differences(found)).isEmpty();
    }

    @Test
    void shouldFindAllMissingOnAnEmptyClusterAndNoneOfThemDangerous() {
        assertThat(wanted.differences(Map.of()))
                .hasSameSizeAs(TopicTable.shipped())
                .allMatch(it -> it.update() == Update.CREATE_TOPIC && !it.isDangerous());
    }

    @Test
    void shouldNotCallATopicLostThatIsMissingWhileOnlyEventsAreThere() {
        found.keySet().retainAll(List.of(ACTIONS));

        assertThat(wanted.differences(found)).noneMatch(Difference::isDangerous);
    }

    @Test
    void shouldCallItDangerousThatStateIsMissingBesideOtherState() {
        found.remove(Topics.HOOKS);

        assertThat(only().isDangerous()).isTrue();
        assertThat(only().text())
                .isEqualTo(
                        "resthooks.hooks: topic is missing, wanted there"
                                + " (other topics are there: was this one deleted?)");
    }

    @Test
    void shouldCallATimestampTypeDangerousThatIsTheProducers() {
        set(ACTIONS, "message.timestamp.type", "CreateTime");

        assertThat(only())
                .extracting(
                        Difference::setting,
                        Difference::found,
                        Difference::wanted,
                        Difference::isDangerous,
                        Difference::update)
                .containsExactly(
                        "message.timestamp.type",
                        "CreateTime",
                        "LogAppendTime",
                        true,
                        Update.SET_CONFIG);
    }

    @ParameterizedTest
    @CsvSource({
        "resthooks.events.actions, retention.ms, 604799999",
        "resthooks.events.actions, retention.bytes, 1000000000",
        "resthooks.events.actions, cleanup.policy, compact",
        "resthooks.hooks, cleanup.policy, 'compact,delete'",
        "resthooks.hooks, min.compaction.lag.ms, 0",
        "resthooks.cursors, cleanup.policy, delete",
        "resthooks.reports, retention.ms, 1"
    })
    void shouldCallASettingDangerousThatLosesRecords(String topic, String key, String value) {
        set(topic, key, value);

        assertThat(only().isDangerous()).isTrue();
        assertThat(only().note()).isNotEmpty();
        assertThat(only().update()).isEqualTo(Update.SET_CONFIG);
    }

    @ParameterizedTest
    @CsvSource({
        "resthooks.cursors, segment.bytes, 1073741824",
        "resthooks.cursors, min.cleanable.dirty.ratio, 0.5",
        "resthooks.events.dead, max.message.bytes, 1048588",
        "resthooks.tests, retention.ms, 60000"
    })
    void shouldCallADifferenceHarmlessThatLosesNothing(String topic, String key, String value) {
        set(topic, key, value);

        assertThat(only().isDangerous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "resthooks.reports, retention.ms, -1",
        "resthooks.reports, retention.ms, 9999999999",
        "resthooks.hooks, min.compaction.lag.ms, 9999999999",
        "resthooks.events.dead, max.message.bytes, 20971520",
        "resthooks.cursors, min.cleanable.dirty.ratio, 0.10",
        "resthooks.cursors, unknown.to.the.table, 1"
    })
    void shouldTakeMoreThanIsWantedAsItIs(String topic, String key, String value) {
        set(topic, key, value);

        assertThat(wanted.differences(found)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1209600000, 1209600000", "-1, 9223372036854775807"})
    void shouldWantHooksUncompactedForAsLongAsTheClusterKeepsEvents(
            String retention, String wantedLag) {
        set(ACTIONS, "retention.ms", retention);

        assertThat(only())
                .extracting(Difference::topic, Difference::setting, Difference::wanted)
                .containsExactly(Topics.HOOKS, "min.compaction.lag.ms", wantedLag);
    }

    @Test
    void shouldNotCountTheRetentionOfDeadEventsAsOneOfEvents() {
        set(Topics.DEAD_EVENTS, "retention.ms", "-1");

        assertThat(wanted.differences(found)).isEmpty();
    }

    @Test
    void shouldAddPartitionsToEventTopicsOnly() {
        setPartitions(ACTIONS, 4);
        setPartitions(Topics.CURSORS, 4);
        setPartitions(Topics.HOOKS, 16);
        setPartitions(Topics.TESTS, 1);

        assertThat(wanted.differences(found))
                .extracting(Difference::topic, Difference::update, Difference::isDangerous)
                .containsExactly(
                        tuple(ACTIONS, Update.ADD_PARTITIONS, false),
                        tuple(Topics.HOOKS, Update.NONE, true),
                        tuple(Topics.CURSORS, Update.NONE, true));
    }

    @Test
    void shouldLetEventTopicsHaveMorePartitions() {
        setPartitions(ACTIONS, 64);

        assertThat(wanted.differences(found)).isEmpty();
    }

    @Test
    void shouldLeaveReplicationToTheClusterUnlessItIsAsked() {
        set(ACTIONS, "min.insync.replicas", "1");

        assertThat(wanted.differences(found)).isEmpty();
    }

    @Test
    void shouldCompareReplicationWithWhatIsAsked() {
        WantedTopics three =
                new WantedTopics(List.of(topic(ACTIONS)), Optional.of(new Replication(3)));
        set(ACTIONS, "min.insync.replicas", "1");

        assertThat(three.differences(found))
                .extracting(
                        Difference::setting,
                        Difference::found,
                        Difference::wanted,
                        Difference::isDangerous,
                        Difference::update)
                .containsExactly(
                        tuple("replication.factor", "1", "3", true, Update.NONE),
                        tuple("min.insync.replicas", "1", "2", true, Update.NONE));
    }

    @Test
    void shouldRaiseTheCopiesInSyncWhereThereAreEnough() {
        WantedTopics three =
                new WantedTopics(List.of(topic(ACTIONS)), Optional.of(new Replication(3)));
        found.computeIfPresent(
                ACTIONS, (_, it) -> new FoundTopic(it.name(), it.partitions(), 3, it.config()));
        set(ACTIONS, "min.insync.replicas", "1");

        assertThat(three.differences(found))
                .extracting(Difference::setting, Difference::update)
                .containsExactly(tuple("min.insync.replicas", Update.SET_CONFIG));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 2"})
    void shouldLetOneBrokerBeAwayWhereThereAreThreeCopies(int factor, int inSync) {
        assertThat(new Replication(factor).minInsyncReplicas()).isEqualTo(inSync);
    }

    private static Topic topic(String name) {
        return TopicTable.shipped().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
