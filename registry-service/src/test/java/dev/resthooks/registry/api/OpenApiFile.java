package dev.resthooks.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract of the API as it is written. */
final class OpenApiFile {
    private OpenApiFile() {}

    static JsonNode read() {
        try {
            return new YAMLMapper().readTree(new File("src/main/resources/META-INF/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
