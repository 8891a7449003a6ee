package dev.resthooks.simulator.platform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.FormerEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents hold what the platform's GET of the resource gives, no more and no less. */
class DocumentsTest {
    private static final Map<String, String> ATTRIBUTES =
            Map.ofEntries(
                    entry(
                            "actions",
                            "name, reference, priority, status, statusTimestamp,"
                                    + " isBillableOverride, createdTimestamp, modifiedTimestamp,"
                                    + " isDeleted, deletedBy, deletedTimestamp, isFavorite,"
                                    + " overrideBillingStatus, lastAccessTimestamp,"
                                    + " importExternalReference"),
                    entry(
                            "actiondocuments",
                            "name, createdTimestamp, modifiedTimestamp, status, keywords, summary,"
                                    + " checkedOutTimestamp, fileType, fileSize, extension,"
                                    + " sharepointUrl, fileName, isDeleted, file"),
                    entry("actionparticipants", "participantNumber"),
                    entry("datacollectionrecords", "canWrite, canDelete"),
                    entry("datacollectionrecordvalues", "stringValue"),
                    entry(
                            "disbursements",
                            "date, description, quantity, unitPrice, unitPriceIncludesTax,"
                                    + " enteredTimestamp, importExternalReference"),
                    entry("filenotes", "enteredTimestamp, text, enteredBy, source, noteTimestamp"),
                    entry(
                            "participants",
                            "displayName, isCompany, companyName, salutation, firstName,"
                                    + " middleName, lastName, suffix, email, website, occupation,"
                                    + " phone1Country, phone1Area, phone1Number,"
                                    + " physicalAddressLine1, physicalCity, physicalPostCode,"
                                    + " createdTimestamp, modifiedTimestamp"),
                    entry(
                            "tasks",
                            "name, status, priority, dueTimestamp, startedTimestamp,"
                                    + " completedTimestamp, lastModifiedTimestamp, actualHours,"
                                    + " billableHours, description, assignedBy"),
                    entry(
                            "timeentries",
                            "timestampDate, description, actualHours, billableHours,"
                                    + " createdTimestamp, startTime, billingBehavior,"
                                    + " rateUnitPrice, billableAmount, isBillable"));

    private static final Map<String, String> RELATIONSHIPS =
            Map.ofEntries(
                    entry("actions", "assignedTo, division, actionType, primaryParticipants, step"),
                    entry("actiondocuments", "action, createdBy, folder, documentTemplate, tags"),
                    entry("actionparticipants", "action, participantType, participant"),
                    entry("datacollectionrecords", "action, dataCollection"),
                    entry(
                            "datacollectionrecordvalues",
                            "action, dataCollectionField, dataCollectionRecord, dataCollection"),
                    entry(
                            "disbursements",
                            "action, enteredByParticipant, uom, taxCode, incomeAccount"),
                    entry("filenotes", "action, document, participant, tags"),
                    entry("participants", "physicalCountry, mailingCountry, division"),
                    entry("tasks", "action, assignee, rate, template"),
                    entry("timeentries", "task, action, owner, createdBy, rate"));

    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private static final List<ReadEvent> TOLD =
            PlatformEventsTest.tell(11, Set.copyOf(FormerEvents.ofPlatform()), 5_000).stream()
                    .map(ReadEvent::of)
                    .toList();

    private static Stream<ReadEvent> whole() {
        return TOLD.stream().filter(told -> !told.event().type().isDeletion());
    }

    private static List<String> names(Map<String, String> table, ReadEvent told) {
        return Pattern.compile(", ").splitAsStream(table.getOrDefault(told.type(), "")).toList();
    }

    @Test
    void shouldHoldExactlyTheDocumentedAttributesAndRelationships() {
        assertThat(whole())
                .allSatisfy(told -> {
                    assertThat(told.attributeNames()).isEqualTo(names(ATTRIBUTES, told));
                    assertThat(told.relationshipNames()).isEqualTo(names(RELATIONSHIPS, told));
                });
    }

    @Test
    void shouldHoldTypeAndIdAloneWhenTheResourceWasDeleted() {
        assertThat(TOLD.stream().filter(told -> told.event().type().isDeletion()))
                .isNotEmpty()
                .allSatisfy(told -> {
                    assertThat(ReadEvent.names(told.document())).containsExactly("jsonapi", "data");
                    assertThat(ReadEvent.names(told.data())).containsExactly("type", "id");
                });
    }

    @Test
    void shouldBeAboutTheResourceThatTheEventNames() {
        assertThat(TOLD)
                .allSatisfy(told -> {
                    assertThat(told.type()).isEqualTo(told.event().type().resource().typeName());
                    assertThat(told.id()).isEqualTo(told.event().resource().orElseThrow().value());
                    assertThat(told.document().at("/jsonapi/version").asText()).isEqualTo("1.0");
                });
    }

    @Test
    void shouldWriteTimestampsWithANumericOffsetAndTheCreationOfMattersAsADate() {
        assertThat(whole())
                .allSatisfy(told ->
                        assertThat(told.attributeNames())
                                .filteredOn(name -> name.endsWith("Timestamp"))
                                .allSatisfy(name -> assertTimestamp(told, name)));
    }

    private static void assertTimestamp(ReadEvent told, String name) {
        JsonNode value = told.attribute(name);
        boolean bareDate = told.type().equals("actions") && name.equals("createdTimestamp");
        if (!value.isNull()) {
            assertThat(value.asText()).matches(bareDate ? DATE : TIMESTAMP);
        }
    }

    @Test
    void shouldWriteBooleansAsLetters() {
        assertThat(whole())
                .allSatisfy(told ->
                        assertThat(told.attributeNames())
                                .filteredOn(DocumentsTest::isBoolean)
                                .allSatisfy(name -> assertThat(letter(told, name)).isTrue()));
    }

    private static boolean isBoolean(String name) {
        return name.matches("is[A-Z].*|can[A-Z].*|unitPriceIncludesTax");
    }

    private static boolean letter(ReadEvent told, String name) {
        JsonNode value = told.attribute(name);
        return value.isNull() || List.of("T", "F").contains(value.asText());
    }

    @Test
    void shouldKeepToTheDocumentedWords() {
        assertThat(whole())
                .allSatisfy(told -> {
                    String status = told.attribute("status").asText();
                    switch (told.type()) {
                        case "actions" -> assertThat(status).isIn("Active", "Closed");
                        case "tasks" -> {
                            assertThat(status).isIn("Incomplete", "Complete", "Hidden", "Deleted");
                            assertThat(told.attribute("priority").asText())
                                    .isIn("Low", "Normal", "High");
                        }
                        case "filenotes" ->
                                assertThat(told.attribute("source").asText())
                                        .isIn("System", "User");
                        default -> assertThat(told.id()).isNotBlank();
                    }
                });
    }

    @Test
    void shouldComposeIdsOfWhatTheyStandFor() {
        assertThat(whole().filter(told -> told.type().equals("actionparticipants")))
                .allSatisfy(told ->
                        assertThat(told.id())
                                .isEqualTo(
                                        "%s--%s--%s",
                                        told.to("action").path("id").asText(),
                                        told.to("participantType").path("id").asText(),
                                        told.to("participant").path("id").asText()));
        assertThat(whole().filter(told -> told.type().equals("datacollectionrecordvalues")))
                .allSatisfy(told ->
                        assertThat(told.id())
                                .isEqualTo(
                                        "%s--%s",
                                        told.to("dataCollectionField").path("id").asText(),
                                        told.to("dataCollectionRecord").path("id").asText()));
        assertThat(whole().filter(told -> told.type().equals("actions")))
                .allSatisfy(told ->
                        assertThat(told.to("step").path("id").asText())
                                .startsWith(told.to("actionType").path("id").asText() + "--"));
    }
}
