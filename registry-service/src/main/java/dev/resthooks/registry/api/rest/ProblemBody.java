package dev.resthooks.registry.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.Source;
import java.util.Map;

/** The JSON of an error answer. */
public record ProblemBody(Errors errors) {

    /**
     * Why a request was refused. The log has the same id. The source is a JSON {@code pointer} into
     * the body, a {@code parameter} of the query or the path, or a {@code header}.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Errors(
            String id,
            int status,
            String code,
            String title,
            String detail,
            Map<String, String> source) {}

    static ProblemBody of(String requestId, Problem problem) {
        return new ProblemBody(
                new Errors(
                        requestId,
                        problem.status(),
                        problem.code(),
                        problem.title(),
                        problem.detail(),
                        source(problem.source())));
    }

    private static Map<String, String> source(Source source) {
        return switch (source) {
            case Source.Pointer(String pointer) -> Map.of("pointer", pointer);
            case Source.Parameter(String name) -> Map.of("parameter", name);
            case Source.Header(String name) -> Map.of("header", name);
            case Source.None() -> Map.of();
        };
    }
}
