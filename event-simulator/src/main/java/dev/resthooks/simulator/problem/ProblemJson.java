package dev.resthooks.simulator.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Writes a problem in the shape of the registry's errors: {@code {"errors":{id, status, code,
 * title, detail, source}}}.
 */
public final class ProblemJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ProblemJson() {}

    public static String write(Problem problem) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("errors");
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeNumberField("status", problem.status());
            json.writeStringField("code", problem.code());
            json.writeStringField("title", problem.title());
            json.writeStringField("detail", problem.detail());
            if (problem.source().isPresent()) {
                json.writeObjectFieldStart("source");
                switch (problem.source().get()) {
                    case Problem.Source.Pointer(String value) ->
                            json.writeStringField("pointer", value);
                    case Problem.Source.Parameter(String value) ->
                            json.writeStringField("parameter", value);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return out.toString();
    }
}
