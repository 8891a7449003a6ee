package dev.resthooks.simulator.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;

/** A problem in the shape of the registry's errors. */
public record ProblemJson(Fields errors) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Fields(
            String id,
            int status,
            String code,
            String title,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> source) {}

    public static String write(Problem problem) {
        Fields fields =
                new Fields(
                        UUID.randomUUID().toString(),
                        problem.status(),
                        problem.code(),
                        problem.title(),
                        problem.detail(),
                        problem.source().map(ProblemJson::source).orElse(Map.of()));
        try {
            return JSON.writeValueAsString(new ProblemJson(fields));
        } catch (JsonProcessingException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static Map<String, String> source(Problem.Source source) {
        return switch (source) {
            case Problem.Source.Pointer(String value) -> Map.of("pointer", value);
            case Problem.Source.Parameter(String value) -> Map.of("parameter", value);
        };
    }
}
