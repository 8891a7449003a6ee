package dev.resthooks.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.resthooks.contract.event.EventType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.read();

    @Test
    void shouldTellOfEachEvent() {
        assertThat(catalogue.entries())
                .extracting(Catalogue.Entry::event)
                .containsExactly(EventType.values());
    }

    @Test
    void shouldGiveSamplesThatFitTheirSchemas() {
        assertThat(catalogue.entries())
                .allSatisfy(
                        entry -> assertThat(complaints(entry, entry.sample().body())).isEmpty());
    }

    @Test
    void shouldHaveSchemasThatRefuseWhatIsOfAnotherEvent() {
        for (Catalogue.Entry entry : catalogue.entries()) {
            ObjectNode other = entry.sample().body().deepCopy();
            ((ObjectNode) other.path("data")).put("type", "invoices");
            ((ObjectNode) other.at("/meta/debug/resthook")).put("event_name", "InvoiceCreated");

            assertThat(complaints(entry, other)).as(entry.event().eventName()).hasSize(2);
        }
    }

    @Test
    void shouldHaveSchemasThatMissWhatIsNotThere() {
        Catalogue.Entry entry = catalogue.entries().getFirst();
        ObjectNode without = entry.sample().body().deepCopy();
        ((ObjectNode) without.at("/data/attributes")).remove("name");
        ((ObjectNode) without.at("/data/attributes")).put("createdTimestamp", "yesterday");

        assertThat(complaints(entry, without)).hasSize(2);
    }

    @Test
    void shouldTellTypeAndIdAloneOfWhatIsDeleted() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.event().isDeletion())
                .allSatisfy(entry ->
                        assertThat(entry.sample().body().path("data").fieldNames())
                                .toIterable()
                                .containsExactly("type", "id"));
    }

    private static Set<ValidationMessage> complaints(Catalogue.Entry entry, JsonNode body) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(entry.schema())
                .validate(body);
    }
}
