package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTableTest {
    @Test
    void shouldHoldEachTopicOnce() {
        assertThat(TopicTable.all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .contains(Topics.HOOKS, Topics.CURSORS, Topics.REPORTS, Topics.DEAD_EVENTS)
                .hasSize(FormerEvents.resources().size() + 6);
    }

    @Test
    void shouldNotCompactHooksSoonerThanEventsAreDeleted() {
        assertThat(topic(Topics.HOOKS).config().get("min.compaction.lag.ms"))
                .isEqualTo(topic("resthooks.events.actions").config().get("retention.ms"));
    }

    @Test
    void shouldHaveTheBrokersTimeOnEventsAlone() {
        assertThat(TopicTable.ofEvents())
                .extracting(Topic::name)
                .hasSameSizeAs(FormerEvents.resources())
                .allMatch(Topics.EVENTS.asMatchPredicate());
    }

    @Test
    void shouldNotMakeTheRegistryNeedWhatItReadsOnRequestAlone() {
        assertThat(needs(Service.REGISTRY))
                .containsExactlyInAnyOrder(
                        Topics.HOOKS,
                        Topics.REPORTS,
                        Topics.TESTS,
                        Topics.TEST_OUTCOMES,
                        Topics.events(ResourceType.RESTHOOKS));
        assertThat(topic(Topics.CURSORS).uses().get(Service.REGISTRY)).contains(Use.READS_IF_THERE);
    }

    /** Without the right to see event topics, it must not be ready. */
    @Test
    void shouldMakeTheDispatcherNeedOfAllEventTopicsThatOfNoticesAlone() {
        assertThat(needs(Service.DISPATCHER))
                .hasSize(TopicTable.all().size() - TopicTable.ofEvents().size() + 1)
                .filteredOn(Topics.EVENTS.asMatchPredicate())
                .containsExactly(Topics.events(ResourceType.RESTHOOKS));
    }

    @Test
    void shouldLetOneServiceOnlyWriteEachTopic() {
        assertThat(TopicTable.all())
                .allSatisfy(topic ->
                        assertThat(Service.values()).filteredOn(topic::isWrittenBy).hasSize(1));
    }

    private static Set<String> needs(Service service) {
        return TopicTable.neededBy(service).stream().map(Topic::name).collect(Collectors.toSet());
    }

    private static Topic topic(String name) {
        return TopicTable.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
