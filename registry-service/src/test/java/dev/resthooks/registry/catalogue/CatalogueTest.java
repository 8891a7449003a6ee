package dev.resthooks.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.FormerEvents;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalogue of this build. */
class CatalogueTest {
    private final Catalogue catalogue = CatalogueReader.shipped();

    @Test
    void shouldTellOfEachEvent() {
        assertThat(catalogue.events())
                .extracting(Event::type)
                .containsExactlyElementsOf(FormerEvents.all());
    }

    @Test
    void shouldGiveSamplesThatFitTheirSchemas() {
        assertThat(catalogue.events())
                .allSatisfy(event -> assertThat(complaints(event, sample(event))).isEmpty());
    }

    @Test
    void shouldPassTheCheckOfFolders() {
        JsonSchemaCheck check = new JsonSchemaCheck();

        assertThat(catalogue.events())
                .allSatisfy(event ->
                        assertThat(check.complaints(event.schema(), event.sample())).isEmpty());
    }

    @Test
    void shouldHaveSchemasThatRefuseWhatIsOfAnotherEvent() {
        for (Event event : catalogue.events()) {
            ObjectNode other = sample(event);
            ((ObjectNode) other.path("data")).put("type", "invoices");
            ((ObjectNode) other.at("/meta/debug/resthook")).put("event_name", "InvoiceCreated");

            assertThat(complaints(event, other)).as(event.name()).hasSize(2);
        }
    }

    @Test
    void shouldHaveSchemasThatMissWhatIsNotThere() {
        Event event = catalogue.events().getFirst();
        ObjectNode without = sample(event);
        ((ObjectNode) without.at("/data/attributes")).remove("name");
        ((ObjectNode) without.at("/data/attributes")).put("createdTimestamp", "yesterday");

        assertThat(complaints(event, without)).hasSize(2);
    }

    @Test
    void shouldTellTypeAndIdAloneOfWhatIsDeleted() {
        assertThat(catalogue.events())
                .filteredOn(Event::bare)
                .hasSize(3)
                .allSatisfy(event ->
                        assertThat(sample(event).path("data").fieldNames())
                                .toIterable()
                                .containsExactly("type", "id"));
    }

    private static ObjectNode sample(Event event) {
        return SampleCallback.of(event).body().deepCopy();
    }

    private static Set<ValidationMessage> complaints(Event event, JsonNode body) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(CallbackSchema.of(event))
                .validate(body);
    }
}
