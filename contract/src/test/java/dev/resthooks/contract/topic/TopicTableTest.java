package dev.resthooks.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTableTest {
    @Test
    void shouldHoldEachTopicOnce() {
        assertThat(TopicTable.shipped())
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
        assertThat(TopicTable.shipped())
                .filteredOn(it -> it.config().containsKey("message.timestamp.type"))
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
                .hasSize(7)
                .filteredOn(Topics.EVENTS.asMatchPredicate())
                .containsExactly(Topics.events(ResourceType.RESTHOOKS));
    }

    @Test
    void shouldHaveEventsOfACatalogueThatTheSimulatorNeedsAndTheRegistryDoesNot() {
        Topic orders = TopicTable.of(new Catalogue(List.of(resource("orders")))).getFirst();

        assertThat(orders.name()).isEqualTo("resthooks.events.orders");
        assertThat(orders.isNeededBy(Service.SIMULATOR)).isTrue();
        assertThat(orders.isNeededBy(Service.REGISTRY)).isFalse();
        assertThat(orders.isUsedBy(Service.REGISTRY)).isTrue();
        assertThat(topic(Topics.HOOKS).isUsedBy(Service.SIMULATOR)).isFalse();
    }

    @Test
    void shouldHaveTheTopicOfNoticesWhateverTheCatalogueHas() {
        assertThat(TopicTable.of(new Catalogue(List.of())))
                .hasSize(7)
                .extracting(Topic::name)
                .contains(Topics.events(ResourceType.RESTHOOKS));
    }

    private static Catalogue.Resource resource(String name) {
        return new Catalogue.Resource(name, name, List.of());
    }

    @Test
    void shouldLetOneServiceOnlyWriteEachTopic() {
        assertThat(TopicTable.shipped())
                .allSatisfy(topic ->
                        assertThat(Service.values()).filteredOn(topic::isWrittenBy).hasSize(1));
    }

    private static Set<String> needs(Service service) {
        return TopicTable.shipped().stream()
                .filter(it -> it.isNeededBy(service))
                .map(Topic::name)
                .collect(Collectors.toSet());
    }

    private static Topic topic(String name) {
        return TopicTable.shipped().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
