package dev.resthooks.simulator.sample;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.catalogue.SampleCheck;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.testkit.PlatformEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleEventsTest {
    private static final Instant START = Instant.parse("2026-03-02T21:15:00.123Z");
    private static final List<OrgKey> ORGS = List.of(new OrgKey("acme"), new OrgKey("globex"));
    private static final List<Catalogue.Event> ALL = Shipped.CATALOGUE.events();

    private static List<DomainEvent> told(long seed, List<Catalogue.Event> events, int count) {
        SampleEvents samples = new SampleEvents(seed, ORGS, events);
        return Stream.iterate(START, at -> at.plusMillis(350))
                .limit(count)
                .map(samples::next)
                .toList();
    }

    private static JsonNode data(DomainEvent event) {
        try {
            return new ObjectMapper().readTree(event.body().text()).path("data");
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Unique among all resources of all organisations. */
    private static String resource(DomainEvent event) {
        return event.org() + "/" + event.type().resource().typeName() + "/" + id(event);
    }

    private static String id(DomainEvent event) {
        return event.resource().orElseThrow().value();
    }

    @Test
    void shouldTellAllEventsOfAllOrganisationsEachWithAnIdAndATimeOfItsOwn() {
        List<DomainEvent> told = told(7, ALL, 20_000);

        assertThat(told)
                .extracting(DomainEvent::type)
                .containsAll(ALL.stream().map(Catalogue.Event::type).toList());
        assertThat(told).extracting(DomainEvent::org).containsAll(ORGS);
        assertThat(told).extracting(DomainEvent::id).doesNotHaveDuplicates();
        assertThat(told)
                .extracting(DomainEvent::time)
                .startsWith(START, START.plusMillis(350), START.plusMillis(700));
    }

    @Test
    void shouldTellTheSameByteForByteIfSeedAndTimesAreTheSameAndElseSomethingElse() {
        List<DomainEvent> told = told(42, ALL, 3_000);
        List<EventId> ids = told.stream().map(DomainEvent::id).toList();

        assertThat(told(42, ALL, 3_000)).isEqualTo(told);
        assertThat(told(43, ALL, 3_000))
                .extracting(DomainEvent::id)
                .doesNotContainAnyElementsOf(ids);
    }

    @Test
    void shouldHaveTheFieldsOfTheSampleAndTheIdOfTheEvent() {
        Map<String, Catalogue.Event> events =
                ALL.stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Catalogue.Event::name, event -> event));

        assertThat(told(11, ALL, 3_000))
                .allSatisfy(told -> {
                    JsonNode sample =
                            events.getOrDefault(told.type().eventName(), ALL.getFirst()).sample();
                    JsonNode data = data(told);
                    assertThat(data.path("id").asText()).isEqualTo(id(told));
                    assertThat(data.path("type")).isEqualTo(sample.path("type"));
                    assertThat(names(data)).isEqualTo(names(sample));
                    assertThat(names(data.path("attributes")))
                            .isEqualTo(names(sample.path("attributes")));
                    assertThat(names(data.path("relationships")))
                            .isEqualTo(names(sample.path("relationships")));
                });
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void shouldMakeAResourceOnceAndBeforeAnythingElseHappensToIt() {
        Set<String> made = new HashSet<>();
        int changes = 0;
        for (DomainEvent told : told(2026, ALL, 10_000)) {
            String name = told.type().eventName();
            if (name.endsWith("Created") || name.endsWith("Added")) {
                assertThat(made.add(resource(told))).as("new: %s", resource(told)).isTrue();
            } else if (!told.type().resource().typeName().startsWith("datacollection")) {
                changes++;
                assertThat(made).as(name).contains(resource(told));
            }
        }
        assertThat(changes).isGreaterThan(4_000);
    }

    @Test
    void shouldTellSeveralChangesOfAResourceThatNoEventMakes() {
        List<DomainEvent> told = told(5, Shipped.events(PlatformEvents.STEP_CHANGED), 2_000);

        assertThat(told.stream().collect(groupingBy(SampleEventsTest::resource)))
                .hasSizeBetween(60, 64)
                .allSatisfy((_, events) -> assertThat(events).hasSizeGreaterThan(5));
    }

    @Test
    void shouldTellNothingMoreOfWhatWasDeleted() {
        Set<String> deleted = new HashSet<>();
        for (DomainEvent told : told(2026, ALL, 10_000)) {
            assertThat(deleted).as(told.type().eventName()).doesNotContain(resource(told));
            if (told.type().eventName().endsWith("Deleted")) {
                assertThat(names(data(told))).containsExactly("type", "id");
                deleted.add(resource(told));
            }
        }
        assertThat(deleted).hasSizeGreaterThan(500);
    }

    @Test
    void shouldRelateToResourcesOfTheOrganisationThatWereMade() {
        Set<String> matters = new HashSet<>();
        int related = 0;
        for (DomainEvent told : told(3, ALL, 5_000)) {
            if (told.type().equals(PlatformEvents.ACTION_CREATED)) {
                matters.add(told.org() + "/" + id(told));
            }
            String of = data(told).at("/relationships/action/data/id").asText();
            if (!of.isEmpty() && matters.stream().anyMatch(it -> it.startsWith(told.org() + "/"))) {
                related++;
                assertThat(matters).contains(told.org() + "/" + of);
            }
        }
        assertThat(related).isGreaterThan(1_000);
    }

    @Test
    void shouldWriteTheTimesOfTheEventInTheFormOfTheSample() {
        JsonNode attributes =
                data(told(1, Shipped.events(PlatformEvents.ACTION_CREATED), 1).getFirst())
                        .path("attributes");

        assertThat(attributes.path("statusTimestamp").asText())
                .isEqualTo("2026-03-03T10:15:00+13:00");
        assertThat(attributes.path("createdTimestamp").asText()).isEqualTo("2026-03-02");
        assertThat(attributes.path("reference").asText()).isEqualTo("CONV-2026-70151");
    }

    @Test
    void shouldTellOfAGivenResourceOrOfANewOneEachTime() {
        SampleEvents tasks = new SampleEvents(3, ORGS, Shipped.events(PlatformEvents.TASK_UPDATED));

        DomainEvent given =
                tasks.single(Optional.of(new ResourceId("7 --x")), Optional.empty(), START);

        assertThat(id(given)).isEqualTo("7 --x");
        assertThat(data(given).path("id").asText()).isEqualTo("7 --x");
        assertThat(data(given).at("/relationships/action/data/id").asText()).isEqualTo("70151");
        assertThat(tasks.single(Optional.empty(), Optional.empty(), START).resource())
                .isNotEqualTo(tasks.single(Optional.empty(), Optional.empty(), START).resource());
    }

    @Test
    void shouldMakeIdsAndTimesLikeThoseOfAnySample(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("parcels.yaml"),
                """
                resource: parcels
                title: Parcels
                schema: {type: object}
                sample:
                  {type: parcels, id: DE-00000017/x, at: "2026-01-01T00:00:00.000000Z", on: "2026-01-01",
                   no: "2026-13-01 or so", local: "2026-01-01T00:00", bad: "2026-01-01T00:00:00+19:00",
                   next: [{type: parcels, id: DE-00000001/x}, {type: depots, id: "1"}]}
                events:
                  ParcelSent: {description: It is on its way., since: "1"}
                """);
        Catalogue parcels = CatalogueReader.read(folder, SampleCheck.NONE).withoutNotices();

        List<DomainEvent> told = told(1, parcels.events(), 2);

        JsonNode data = data(told.getLast());
        assertThat(data.path("id").asText()).matches("DE-000\\d{5}/x");
        assertThat(data.path("at").asText()).isEqualTo("2026-03-02T21:15:00.473000Z");
        assertThat(data.path("on").asText()).isEqualTo("2026-03-02");
        assertThat(data.path("local").asText()).isEqualTo("2026-03-02T21:15");
        assertThat(data.path("no").asText()).isEqualTo("2026-13-01 or so");
        assertThat(data.path("bad").asText()).isEqualTo("2026-01-01T00:00:00+19:00");
        assertThat(data.at("/next/1/id").asText()).isEqualTo("1");
        assertThat(told).extracting(SampleEventsTest::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "AB1234, '[A-Z]{2}[0-9]{4}'",
        "A-1/7, 'A-1/[0-9]'",
        "'7', '[0-9]'",
        "0192f0c1-77aa-7bbb-8ccc-0a1b2c3d4e5f, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'",
        "99999999999999999999, '[0-9]{20}'",
        "main, 'main-[0-9]+'"
    })
    void shouldKeepTheLengthOfTheSamplesIds(String id, String form, @TempDir Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("parcels.yaml"),
                """
                resource: parcels
                title: Parcels
                schema: {type: object}
                sample: {type: parcels, id: '%s'}
                events:
                  ParcelSent: {description: It is on its way., since: "1"}
                """
                        .formatted(id));
        Catalogue parcels = CatalogueReader.read(folder, SampleCheck.NONE).withoutNotices();

        assertThat(told(1, parcels.events(), 10))
                .extracting(SampleEventsTest::id)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches(form));
        assertThat(told(1, parcels.events(), 20_000))
                .extracting(SampleEventsTest::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldMakeAResourceBeforeItChangesInWhateverOrderTheCatalogueHasTheEvents(
            @TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("parcels.yaml"),
                """
                resource: parcels
                title: Parcels
                schema: {type: object}
                sample: {type: parcels, id: "1"}
                events:
                  ParcelErased: {description: It is gone., since: "1", bare: true}
                  ParcelUpdated: {description: It has changed., since: "1"}
                  ParcelSent: {description: It is on its way., since: "1"}
                """);
        Catalogue parcels = CatalogueReader.read(folder, SampleCheck.NONE).withoutNotices();

        assertThat(told(1, parcels.events(), 1).getFirst().type().eventName())
                .isEqualTo("ParcelSent");
    }
}
