package dev.resthooks.bench.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How long a page took.
 *
 * @param path the path and the query of the page's URL
 * @param millis of each request, from its start to the last byte of the answer
 * @param bytes the length of the page
 */
record PageTimes(String title, String path, List<Double> millis, int bytes) {
    PageTimes {
        millis = List.copyOf(millis);
    }

    void addTo(ObjectNode json) {
        ArrayNode times =
                json.put("title", title).put("path", path).put("bytes", bytes).putArray("millis");
        millis.forEach(it -> times.add(Math.round(it * 10) / 10.0));
    }
}
