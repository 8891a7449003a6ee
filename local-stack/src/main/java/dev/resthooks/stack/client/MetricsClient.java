package dev.resthooks.stack.client;

import java.net.URI;
import java.util.Map;

/** Reads the metrics of a service in Prometheus' text format. */
public final class MetricsClient {
    /**
     * The header that selects that format. Otherwise services answer in OpenMetrics, whose headings
     * lack the suffixes of names.
     */
    private static final Map<String, String> PLAIN = Map.of("Accept", "text/plain;version=0.0.4");

    private final JsonClient http;

    /**
     * Creates a client of a service.
     *
     * @param management the root URL of its management port
     */
    public MetricsClient(URI management) {
        this.http = new JsonClient(management, () -> PLAIN);
    }

    /**
     * Returns the sum over all series of a metric that have the label.
     *
     * @param label a label such as {@code outcome="retrying"}; an empty text matches any
     */
    public double sum(String name, String label) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Returns all metrics as text. */
    public String text() {
        return http.get("/q/metrics").text();
    }
}
