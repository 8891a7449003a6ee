package dev.resthooks.registry.catalogue.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueCommandTest {
    private static final String ORDERS =
            """
            resource: orders
            title: Orders
            schema: {type: object, properties: {attributes: {required: [total]}}}
            sample: {type: orders, id: "1", attributes: {total: "9.90"}}
            events:
              OrderPlaced: {description: A customer has ordered., since: "1.0"}
            """;

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldCountTheEventsOfACatalogue() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), ORDERS);

        assertThat(run("check", folder.toString())).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("events: 1, resources: 1");
    }

    @Test
    void shouldTellTheFaultsAlsoOfSamples() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), ORDERS.replace("total:", "sum:"));
        Files.writeString(folder.resolve("returns.yaml"), "");

        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "orders.yaml:4: sample.attributes: required property 'total' not found",
                        "returns.yaml: is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check", "chekc folder", "check one two"})
    void shouldExplainItselfWhenArgumentsAreWrong(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("wrong arguments: catalogue " + words, "Usage:");
    }

    @Test
    void shouldExplainItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: catalogue check FOLDER");
    }

    private int run(String... words) {
        return CatalogueCommand.run(
                List.of(words),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }
}
