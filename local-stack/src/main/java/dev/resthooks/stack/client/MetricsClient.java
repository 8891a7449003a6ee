package dev.resthooks.stack.client;

import java.net.URI;
import java.util.Map;

/** Reads the metrics of a service in Prometheus' text format. */
public final class MetricsClient {
    /** Selects Prometheus' text format; OpenMetrics' headings lack the suffixes of names. */
    private static final Map<String, String> PLAIN = Map.of("Accept", "text/plain;version=0.0.4");

    private final JsonClient http;

    public MetricsClient(URI management) {
        this.http = new JsonClient(management, () -> PLAIN);
    }

    /** Returns the sum over a metric's series that have a label, or all if it is empty. */
    public double sum(String name, String label) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    public String text() {
        return http.get("/q/metrics").text();
    }
}
