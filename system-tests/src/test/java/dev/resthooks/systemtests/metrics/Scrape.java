package dev.resthooks.systemtests.metrics;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service shows of its metrics, in Prometheus' text format. */
record Scrape(String text) {
    static final String OURS = "resthooks_";

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Returns the metrics of Resthooks itself. */
    Set<Family> ours() {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        lines().forEach(line -> {
            TYPE.matcher(line).results().forEach(it -> types.put(it.group(1), it.group(2)));
            SAMPLE.matcher(line)
                    .results()
                    .filter(_ -> !line.startsWith("#"))
                    .forEach(it ->
                            labels.computeIfAbsent(familyOf(it, types), _ -> new HashSet<>())
                                    .addAll(labels(it)));
        });
        return types.entrySet().stream()
                .filter(it -> it.getKey().startsWith(OURS))
                .map(it ->
                        new Family(
                                it.getKey(),
                                it.getValue(),
                                labels.getOrDefault(it.getKey(), Set.of())))
                .collect(toSet());
    }

    private static String familyOf(MatchResult sample, Map<String, String> types) {
        String name = sample.group(1);
        return types.containsKey(name) ? name : name.replaceFirst("_(count|sum|bucket)$", "");
    }

    private static Set<String> labels(MatchResult sample) {
        return sample.group(2) == null
                ? Set.of()
                : LABEL.matcher(sample.group(2)).results().map(it -> it.group(1)).collect(toSet());
    }

    /** Returns the names of all samples. */
    Set<String> names() {
        return lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(toCollection(TreeSet::new));
    }

    /** Returns what is said of the metrics of Resthooks itself, or else of all others. */
    String only(boolean ours) {
        return lines().filter(line -> isOurs(line) == ours)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isOurs(String line) {
        return line.startsWith(OURS)
                || line.startsWith("# HELP " + OURS)
                || line.startsWith("# TYPE " + OURS);
    }

    private Stream<String> lines() {
        return text.lines();
    }
}
