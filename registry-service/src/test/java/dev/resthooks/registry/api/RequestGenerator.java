package dev.resthooks.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Requests to the calls that a document describes. */
final class RequestGenerator {
    private static final List<String> SUFFIXES =
            List.of(
                    "",
                    "_eq",
                    "_nteq",
                    "_lt",
                    "_lteq",
                    "_gt",
                    "_gteq",
                    "_in",
                    "_ntin",
                    "_like",
                    "_ntlike",
                    "_ilike",
                    "_ntilike",
                    "_no");
    private static final List<String> MEDIA =
            List.of("application/json", "application/vnd.api+json");

    private final OpenApiDocument document;
    private final GeneratedValues values;

    RequestGenerator(OpenApiDocument document, GeneratedValues values) {
        this.document = document;
        this.values = values;
    }

    Arbitrary<GeneratedRequest> requests() {
        return Arbitraries.of(document.operations()).flatMap(this::to);
    }

    private Arbitrary<GeneratedRequest> to(Operation operation) {
        Arbitrary<String> body =
                operation.bodySchema().map(values::bodies).orElse(Arbitraries.just(""));
        return Combinators.combine(
                        named(operation, "path", 1), queries(operation), headers(operation), body)
                .as((path, query, headers, sent) ->
                        new GeneratedRequest(operation, path, query, headers, sent));
    }

    /**
     * The parameters of one kind.
     *
     * @param share of them that is given
     */
    private Arbitrary<Map<String, String>> named(Operation operation, String in, double share) {
        return GeneratedValues.all(
                        operation.parameters().stream()
                                .filter(parameter -> parameter.path("in").asText().equals(in))
                                .map(parameter -> parameter(parameter).optional(share))
                                .toList())
                .map(RequestGenerator::map);
    }

    /** An empty path segment is another path. */
    private Arbitrary<Map.Entry<String, String>> parameter(JsonNode parameter) {
        boolean inPath = parameter.path("in").asText().equals("path");
        return values.texts(parameter.path("schema"))
                .map(text -> inPath && text.isBlank() ? "1" : text)
                .map(text -> inPath ? text.replace("/", "-").replace(".", "-") : text)
                .map(text -> Map.entry(parameter.path("name").asText(), text));
    }

    private Arbitrary<Map<String, String>> queries(Operation operation) {
        return operation.toString().equals("GET " + Api.HOOKS)
                ? Combinators.combine(named(operation, "query", 0.4), filters())
                        .as((query, filters) -> {
                            Map<String, String> both = new HashMap<>(filters);
                            both.putAll(query);
                            return both;
                        })
                : named(operation, "query", 0.4);
    }

    /** Each field with each suffix; the document lists the common ones only. */
    private Arbitrary<Map<String, String>> filters() {
        List<String> fields =
                document.named("Resthook")
                        .path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList();
        Arbitrary<String> name =
                Combinators.combine(Arbitraries.of(fields), Arbitraries.of(SUFFIXES))
                        .as(String::concat);
        return Arbitraries.maps(name, values.words()).ofMaxSize(3);
    }

    /** Headers of printable ASCII alone: others can't be sent. */
    private Arbitrary<Map<String, String>> headers(Operation operation) {
        return Combinators.combine(named(operation, "header", 0.4), accepted(), sent())
                .as((headers, accept, contentType) -> {
                    Map<String, String> all = new HashMap<>();
                    headers.forEach(
                            (name, value) -> all.put(name, value.replaceAll("[^ -~]", "?")));
                    all.put("Accept", accept);
                    all.put("Content-Type", contentType);
                    return all;
                });
    }

    private static Arbitrary<String> accepted() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(MEDIA)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "*/*",
                                "application/*",
                                "text/html, */*;q=0.1",
                                "application/json;charset=utf-16",
                                "text/plain",
                                "application/json;q=0",
                                "garbage",
                                "application/json;q=9")));
    }

    private static Arbitrary<String> sent() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(MEDIA)),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                "application/json;charset=utf-8",
                                "application/json;charset=iso-8859-1",
                                "text/plain",
                                "garbage",
                                "application/json;;",
                                "*/*")));
    }

    private static Map<String, String> map(List<Map.Entry<String, String>> entries) {
        Map<String, String> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
