package dev.resthooks.stack.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A file with the figures of proofs, which tests write one by one as they measure. So the figures
 * of a test that fails, or whose JVM ends, are there too.
 */
public final class ProofFigures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    public ProofFigures(Path path) {
        this.path = path;
    }

    public void add(String proof, Figure figure) {
        ObjectNode json = JSON.createObjectNode();
        json.put("proof", proof);
        figure.addTo(json);
        write(json);
    }

    /** Notes that a proof has measured all that it measures. */
    public void end(String proof) {
        write(JSON.createObjectNode().put("proof", proof).put("ended", true));
    }

    /** Returns a line of results for each proof. */
    public List<ResultLine> lines(Run run, double load) {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        Set<String> ended = new LinkedHashSet<>();
        for (JsonNode json : read()) {
            String proof = json.path("proof").asText();
            if (json.path("ended").asBoolean()) {
                ended.add(proof);
            } else {
                figures.computeIfAbsent(proof, _ -> new ArrayList<>()).add(Figure.of(json));
            }
        }
        return figures.entrySet().stream()
                .map(it ->
                        new ResultLine(
                                run,
                                it.getKey(),
                                OptionalDouble.of(load),
                                ended.contains(it.getKey()) ? "" : ResultLine.ENDED_EARLY,
                                it.getValue()))
                .toList();
    }

    private List<JsonNode> read() {
        try {
            List<JsonNode> all = new ArrayList<>();
            for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
                all.add(JSON.readTree(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private void write(ObjectNode json) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
