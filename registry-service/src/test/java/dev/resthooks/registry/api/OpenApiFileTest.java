package dev.resthooks.registry.api;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.registry.api.rest.Pages;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract names the calls that there are, in a form that tools make clients of. */
class OpenApiFileTest {
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, PUT.class, POST.class, DELETE.class, PATCH.class);

    /** What a path of the console begins with, behind the method. */
    private static final String PAGE = " " + Pages.ROOT;

    /** What agents call is described by the Model Context Protocol. */
    private static final String AGENTS = ".registry.mcp";

    private static final Set<String> EXAMPLES = Set.of("example", "examples");

    private final JsonNode file = OpenApiFile.read();

    @Test
    void shouldDescribeTheCallsThatThereAreAndNoOthers() {
        Stream<String> described =
                file.path("paths")
                        .propertyStream()
                        .flatMap(path ->
                                path.getValue()
                                        .propertyStream()
                                        .map(call ->
                                                call.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey()));

        assertThat(described).containsExactlyInAnyOrderElementsOf(calls());
    }

    private static List<String> calls() {
        return new ClassFileImporter()
                        .withImportOption(DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.resthooks.registry")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .filter(type -> !type.getPackageName().contains(AGENTS))
                        .flatMap(OpenApiFileTest::calls)
                        .filter(call -> !call.contains(PAGE))
                        .toList();
    }

    private static Stream<String> calls(JavaClass resource) {
        String base = resource.getAnnotationOfType(Path.class).value();
        return resource.getMethods().stream()
                .flatMap(method ->
                        METHODS.stream()
                                .filter(method::isAnnotatedWith)
                                .map(each -> each.getSimpleName() + " " + base + below(method)));
    }

    private static String below(JavaMethod method) {
        return method.tryGetAnnotationOfType(Path.class).map(path -> "/" + path.value()).orElse("");
    }

    /** A comma or a colon in unquoted prose makes keys of it. */
    @Test
    void shouldHaveKeysOfOneWord() {
        assertThat(nodes(file).flatMap(node -> node.propertyStream().map(Map.Entry::getKey)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).doesNotContain(" "));
    }

    @Test
    void shouldReferWithoutOverriding() {
        assertThat(nodes(file).filter(node -> node.has("$ref")))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node).hasSize(1));
    }

    @Test
    void shouldLeaveNoChoiceButNull() {
        assertThat(nodes(file).filter(node -> node.has("oneOf")))
                .isNotEmpty()
                .allSatisfy(node -> {
                    assertThat(node.get("oneOf")).hasSize(2);
                    assertThat(node.at("/oneOf/1/type").asText()).isEqualTo("null");
                });
        assertThat(nodes(file).filter(node -> node.has("anyOf") || node.has("allOf"))).isEmpty();
    }

    @Test
    void shouldSayOfEachObjectWhichOfItsFieldsAreAlwaysThere() {
        assertThat(nodes(file).filter(node -> node.path("properties").isObject()))
                .isNotEmpty()
                .allSatisfy(node ->
                        assertThat(node.has("required") || node.has("minProperties"))
                                .as(node.toString())
                                .isTrue());
    }

    @Test
    void shouldGiveNumbersAFormat() {
        assertThat(nodes(file).filter(node -> node.path("type").toString().contains("integer")))
                .isNotEmpty()
                .allSatisfy(node ->
                        assertThat(node.path("format").asText())
                                .as(node.toString())
                                .isIn("int32", "int64"));
    }

    @Test
    void shouldNameEachSetOfValues() {
        JsonNode named = file.at("/components/schemas");

        assertThat(nodes(file).filter(node -> node.has("enum")))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(named).contains(node));
    }

    /** An installation has a catalogue of its own, and hooks whose events have left it. */
    @Test
    void shouldTakeEventsOfAnyCatalogue() {
        JsonNode event = file.at("/components/schemas/EventName");
        JsonNode resource = file.at("/components/schemas/ResourceType");

        assertThat(event.path("pattern").asText())
                .isEqualTo("^%s$".formatted(EventType.NAME.pattern()));
        assertThat(resource.path("pattern").asText())
                .isEqualTo("^%s$".formatted(ResourceType.NAME.pattern()));
        assertThat(List.of(event, resource)).noneMatch(it -> it.has("enum"));
        assertThat(CatalogueReader.shipped().names())
                .containsAll(event.path("examples").valueStream().map(JsonNode::asText).toList());
    }

    /** The nodes of the contract outside of examples. */
    private static Stream<JsonNode> nodes(JsonNode node) {
        Stream<JsonNode> below =
                node.isObject()
                        ? node.propertyStream()
                                .filter(each -> !EXAMPLES.contains(each.getKey()))
                                .map(Map.Entry::getValue)
                        : node.valueStream();
        return Stream.concat(Stream.of(node), below.flatMap(OpenApiFileTest::nodes));
    }
}
