package dev.resthooks.stack.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run measured in one case of a benchmark, or in one proof: a line of the {@link
 * ResultFile}.
 *
 * @param name of the case, such as {@code 1,000 hooks}, or of the proof
 * @param load the load average when the run ended; empty if nobody looked
 * @param note what else a reader must know; empty if nothing
 */
public record ResultLine(
        Run run, String name, OptionalDouble load, String note, List<Figure> figures) {
    /** The note of a proof that ended before it had measured all. */
    static final String ENDED_EARLY = "the test ended early";

    private static final ObjectMapper JSON = new ObjectMapper();

    public ResultLine {
        figures = List.copyOf(figures);
    }

    public boolean isUnfinished() {
        return note.equals(ENDED_EARLY);
    }

    /** Returns the commit that was measured and the day. */
    public String build() {
        return "%s, %s".formatted(run.commit().text(), run.date().substring(0, 10));
    }

    public Optional<Figure> figure(String what) {
        return figures.stream().filter(it -> it.what().equals(what)).findFirst();
    }

    /**
     * Returns the line's text.
     *
     * @param previous the hash of an earlier line; empty for the first
     */
    String text(String previous) {
        ObjectNode json = JSON.createObjectNode();
        if (!previous.isEmpty()) {
            json.put("previous", previous);
        }
        run.addTo(json);
        load.ifPresent(it -> json.put("loadAfter", it));
        json.put("name", name);
        if (!note.isEmpty()) {
            json.put("note", note);
        }
        ArrayNode list = json.putArray("figures");
        figures.forEach(it -> it.addTo(list.addObject()));
        return json.toString();
    }

    static ResultLine parse(String text) {
        JsonNode json = parsed(text);
        List<Figure> figures = new ArrayList<>();
        json.path("figures").forEach(it -> figures.add(Figure.of(it)));
        JsonNode load = json.path("loadAfter");
        return new ResultLine(
                Run.of(json),
                json.path("name").asText(),
                load.isNumber() ? OptionalDouble.of(load.asDouble()) : OptionalDouble.empty(),
                json.path("note").asText(),
                figures);
    }

    /** Returns the hash that a line names; empty if it names none. */
    static String previous(String text) {
        return parsed(text).path("previous").asText();
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this line of results is no JSON: " + text, e);
        }
    }
}
