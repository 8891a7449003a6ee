package dev.resthooks.systemtests.metrics;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.regex.Pattern;

/** The tables of docs/operations/observe.md. */
record MetricsTable(String page) {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\| .* \\|$");

    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

    Set<Family> rows() {
        return ROW.matcher(page)
                .results()
                .map(row ->
                        new Family(
                                row.group(1),
                                row.group(2),
                                LABEL.matcher(row.group(3))
                                        .results()
                                        .map(label -> label.group(1))
                                        .collect(toSet())))
                .collect(toSet());
    }
}
