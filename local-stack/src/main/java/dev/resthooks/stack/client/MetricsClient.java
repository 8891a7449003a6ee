package dev.resthooks.stack.client;

import java.net.URI;
import java.util.Map;

/** Reads what a service measures, in Prometheus' text format. */
public final class MetricsClient {
    /** Services answer in OpenMetrics otherwise, where names in headings lack their suffixes. */
    private static final Map<String, String> PLAIN = Map.of("Accept", "text/plain;version=0.0.4");

    private final JsonClient http;

    /** Reads those of the service whose management port has this root. */
    public MetricsClient(URI management) {
        this.http = new JsonClient(management, () -> PLAIN);
    }

    /**
     * The sum over all series of that name which have that label.
     *
     * @param label as {@code outcome="retrying"}; any when empty
     */
    public double sum(String name, String label) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** All of it. */
    public String text() {
        return http.get("/q/metrics").text();
    }
}
