package dev.resthooks.simulator.platform;

import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_PARTICIPANT_ADDED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_UPDATED;
import static dev.resthooks.testkit.PlatformEvents.STEP_CHANGED;
import static dev.resthooks.testkit.PlatformEvents.TASK_CREATED;
import static dev.resthooks.testkit.PlatformEvents.TASK_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleEventsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T01:02:03Z");
    private static final OrgKey ACME = new OrgKey("acme");
    private static final ResourceType ACTIONS = ACTION_CREATED.resource();
    private static final ResourceType VALUES = new ResourceType("datacollectionrecordvalues");

    private static SingleEvents events(EventType type, String id, long seed) {
        return new SingleEvents(type, ACME, Optional.of(new ResourceId(id)), seed);
    }

    @ParameterizedTest
    @MethodSource("dev.resthooks.contract.event.FormerEvents#ofPlatform")
    void shouldBeOfTheWantedTypeAboutTheGivenResource(EventType type) {
        String id = type.resource().equals(ACTIONS) ? "70151" : "26--price--70151";

        DomainEvent event = events(type, id, 1).next(NOW);

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.resource()).contains(new ResourceId(id));
        assertThat(ReadEvent.of(event).id()).isEqualTo(id);
    }

    @Test
    void shouldTellOfTheSameMatterWheneverItsIdIsTheSame() {
        ReadEvent created = ReadEvent.of(events(ACTION_CREATED, "70151", 1).next(NOW));
        ReadEvent updated = ReadEvent.of(events(ACTION_UPDATED, "70151", 2).next(NOW));

        assertThat(updated.attribute("name")).isEqualTo(created.attribute("name"));
        assertThat(updated.event().id()).isNotEqualTo(created.event().id());
    }

    @Test
    void shouldGoOnWithTheSameMatterWhenSeveralChangesAreMade() {
        SingleEvents changes = events(STEP_CHANGED, "70151", 3);

        assertThat(ReadEvent.of(changes.next(NOW)).to("step").path("id").asText()).endsWith("--2");
        assertThat(ReadEvent.of(changes.next(NOW)).to("step").path("id").asText()).endsWith("--3");
    }

    @Test
    void shouldTellOfTheSameMatterThoughAChangeHasClosedIt() {
        SingleEvents changes = events(ACTION_UPDATED, "70151", 3);

        List<ReadEvent> told =
                Stream.generate(() -> ReadEvent.of(changes.next(NOW))).limit(50).toList();

        assertThat(told).extracting(it -> it.attribute("status").asText()).contains("Closed");
        assertThat(told)
                .extracting(it -> it.attribute("name"))
                .containsOnly(told.getFirst().attribute("name"));
    }

    @Test
    void shouldCreateResourcesOfTheirOwnWhenNoIdIsGiven() {
        SingleEvents creations = new SingleEvents(TASK_CREATED, ACME, Optional.empty(), 3);

        assertThat(creations.next(NOW).resource()).isNotEqualTo(creations.next(NOW).resource());
    }

    @Test
    void shouldKeepRelationshipsInAccordWithAComposedId() {
        ReadEvent told = ReadEvent.of(events(ACTION_PARTICIPANT_ADDED, "7--21--88", 1).next(NOW));

        assertThat(told.to("action").path("id").asText()).isEqualTo("7");
        assertThat(told.to("participantType").path("id").asText()).isEqualTo("21");
        assertThat(told.to("participant").path("id").asText()).isEqualTo("88");
    }

    @Test
    void shouldSayWhatIsWrongWithAnId() {
        assertThat(ResourceIds.complaint(ACTIONS, "70151")).isEmpty();
        assertThat(ResourceIds.complaint(ACTIONS, "70 151")).isPresent();
        assertThat(ResourceIds.complaint(ACTION_PARTICIPANT_ADDED.resource(), "70151"))
                .hasValueSatisfying(why -> assertThat(why).contains("<action>--<participantType>"));
        assertThat(ResourceIds.complaint(VALUES, "26--price--7")).isEmpty();
    }

    @Test
    void shouldBeTheSameByteForByteWhenSeedAndTimeAreTheSame() {
        assertThat(events(TASK_UPDATED, "9", 5).next(NOW))
                .isEqualTo(events(TASK_UPDATED, "9", 5).next(NOW));
    }
}
