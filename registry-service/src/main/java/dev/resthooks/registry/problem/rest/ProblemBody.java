package dev.resthooks.registry.problem.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.resthooks.registry.problem.Problem;
import dev.resthooks.registry.problem.Source;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The documented error shape. */
@Schema(name = "Problem", description = "Why a request was refused.")
public record ProblemBody(@JsonProperty(required = true) Errors errors) {

    @Schema(name = "Errors")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Errors(
            @Schema(description = "The request's id; our log knows it too.") String id,
            @Schema(examples = "404") int status,
            @Schema(examples = "not-found", description = "For programs; stable.") String code,
            String title,
            String detail,
            @Schema(
                            description =
                                    "What is at fault: a JSON `pointer` into the body, a query"
                                            + " `parameter` or a `header`.")
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
