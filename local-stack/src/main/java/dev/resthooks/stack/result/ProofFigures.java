package dev.resthooks.stack.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
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

    private final TextFile file;

    public ProofFigures(Path path) {
        this.file = new TextFile(path);
    }

    public void add(String proof, Figure figure) {
        ObjectNode json = JSON.createObjectNode();
        json.put("proof", proof);
        figure.addTo(json);
        file.append(json + "\n");
    }

    /** Notes that a proof has measured all that it measures. */
    public void end(String proof) {
        file.append(JSON.createObjectNode().put("proof", proof).put("ended", true) + "\n");
    }

    public List<ResultLine> lines(Run run, double load) {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        Set<String> ended = new LinkedHashSet<>();
        for (String line : file.lines()) {
            JsonNode json = ResultLine.parsed(line);
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
}
