package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the catalogue says of callbacks, held against callbacks. */
@ExtendWith(SharedStack.class)
class CatalogueST {
    @Test
    void shouldDescribeEachCallbackAsItArrives(Scenario scenario) {
        Customer customer = scenario.customer();
        Map<JsonNode, CustomerHook> hooks = new LinkedHashMap<>();
        customer.catalogue().stream()
                .filter(event -> !event.path("notice").booleanValue())
                .forEach(event -> hooks.put(event, customer.registers(name(event))));

        Map<CustomerHook, Collection<String>> sent = new LinkedHashMap<>();
        hooks.forEach((event, hook) -> sent.put(hook, customer.emits(name(event), "7", 3)));
        CustomerHook.receiveOnce(sent);

        assertThat(hooks).hasSize(21);
        hooks.forEach((event, hook) ->
                assertThat(hook.callbacks())
                        .as(name(event))
                        .hasSize(3)
                        .allSatisfy(callback -> assertDescribed(event, callback)));
    }

    private static String name(JsonNode event) {
        return event.path("eventName").asText();
    }

    static void assertDescribed(JsonNode event, Callback callback) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(event.path("schema"));
        assertThat(names(callback.body().at("/data/attributes")))
                .as("what is described, and nothing else")
                .isEqualTo(
                        names(
                                event.at(
                                        "/schema/properties/data/properties/attributes/properties")));
        assertThat(names(callback.body().at("/data/relationships")))
                .isEqualTo(
                        names(
                                event.at(
                                        "/schema/properties/data/properties/relationships/properties")));
        assertThat(schema.validate(callback.body()))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
