package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads tables from the YAML files in the resource folder {@code world}. */
final class Tables {
    private Tables() {}

    static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in = Tables.class.getResourceAsStream("/world/" + name + ".yaml")) {
            return new YAMLMapper().readValue(Optional.ofNullable(in).orElseThrow(), type);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
