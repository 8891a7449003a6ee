package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.testkit.ReceiversPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The programs of docs/receivers.md that find and fetch what a receiver has lost. */
enum RepairProgram {
    JAVA("Repair.java"),
    NODE("repair.mjs"),
    PYTHON("repair.py");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;

    RepairProgram(String file) {
        this.file = file;
    }

    /** A hook as its receiver calls it, and the span to compare in milliseconds since 1970. */
    record Span(URI registry, String hook, String token, long from, long to) {}

    /**
     * What it printed, for a receiver that has stored these ids.
     *
     * @param stored when each was logged
     */
    JsonNode run(Path folder, Span span, Map<String, Long> stored) throws IOException {
        new ReceiversPage().unpack(file, "", folder);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "REGISTRY=" + span.registry(),
                                "HOOK=" + span.hook(),
                                "TOKEN=" + span.token()));
        command.addAll(interpreter());
        command.add(folder.resolve(file).toString());
        command.add(Long.toString(span.from()));
        command.add(Long.toString(span.to()));
        ProgramRun run =
                ProgramRun.of(
                        command,
                        stored.entrySet().stream()
                                .map(it -> it.getKey() + " " + it.getValue() + "\n")
                                .collect(Collectors.joining()));
        assertThat(run.exit()).as(run.output()).isZero();
        return json(run.output());
    }

    private List<String> interpreter() {
        return switch (this) {
            case JAVA ->
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"));
            case NODE -> List.of(RequiredProgram.find("node").toString());
            case PYTHON -> List.of(RequiredProgram.find("python3").toString());
        };
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
