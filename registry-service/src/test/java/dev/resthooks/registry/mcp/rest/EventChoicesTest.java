package dev.resthooks.registry.mcp.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.mcp.rest.EventChoices.Choice;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full data are there for agents only if the operator says so. */
class EventChoicesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventChoices identityAlone = new EventChoices(CatalogueReader.shipped(), false);
    private final EventChoices both = new EventChoices(CatalogueReader.shipped(), true);

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static Choice read(EventChoices choices, String arguments) {
        String params = "{\"name\":\"ActionCreated\",\"arguments\":%s}".formatted(arguments);
        return choices.read(new BodyFields(json(params), ""));
    }

    private static JsonNode first(EventChoices choices) {
        return json(choices.listed()).path(0);
    }

    @Test
    void shouldOfferThePayloadOnlyIfItIsAllowed() {
        assertThat(first(identityAlone).at("/inputSchema/properties").toString())
                .isEqualTo(
                        "{\"resourceId\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":256}}");
        assertThat(first(both).at("/inputSchema/properties/payload").toString())
                .isEqualTo("{\"enum\":[\"identity\",\"full\"],\"default\":\"identity\"}");
    }

    @Test
    void shouldDescribeBothPayloads() {
        JsonNode schemas = first(both).at("/payloadSchema/anyOf");

        assertThat(schemas).hasSize(2);
        assertThat(schemas.path(0)).isEqualTo(first(identityAlone).path("payloadSchema"));
        assertThat(schemas.path(1))
                .isEqualTo(
                        CatalogueReader.shipped()
                                .find(first(both).path("name").asText())
                                .orElseThrow()
                                .schema());
    }

    @Test
    void shouldTakeThePayloadIfItIsAllowed() {
        assertThat(read(both, "{\"payload\":\"full\"}").arguments().payload())
                .isEqualTo(Payload.FULL);
        assertThat(read(both, "{\"payload\":\"identity\"}").arguments().payload())
                .isEqualTo(Payload.IDENTITY);
        assertThat(read(both, "{}").arguments().payload()).isEqualTo(Payload.IDENTITY);
        assertThat(read(identityAlone, "{}").arguments().payload()).isEqualTo(Payload.IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"full\"", "\"identity\""})
    void shouldKnowNoPayloadOtherwise(String payload) {
        assertRefused(identityAlone, "{\"payload\":%s}".formatted(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"Full\"", "true", "null", "[\"full\"]"})
    void shouldRefuseOtherPayloads(String payload) {
        assertRefused(both, "{\"payload\":%s}".formatted(payload));
    }

    private static void assertRefused(EventChoices choices, String arguments) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(choices, arguments))
                .satisfies(it -> assertThat(it.problem().status()).isEqualTo(400));
    }

    @Test
    void shouldTellArgumentsFromOthers() {
        assertThat(read(both, "{\"payload\":\"identity\"}").arguments().key())
                .isEqualTo(read(both, "{}").arguments().key());
        assertThat(
                        Stream.of(
                                        "{}",
                                        "{\"payload\":\"full\"}",
                                        "{\"resourceId\":\"full\"}",
                                        "{\"resourceId\":\"full\",\"payload\":\"full\"}")
                                .map(it -> read(both, it).arguments().key()))
                .doesNotHaveDuplicates();
    }
}
