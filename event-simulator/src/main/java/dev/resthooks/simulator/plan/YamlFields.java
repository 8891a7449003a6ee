package dev.resthooks.simulator.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of a mapping in a YAML document. Each reading that fails throws {@link
 * ScenarioException} with the file, the line, the key, what was found and what was wanted.
 */
final class YamlFields {
    private final String file;
    private final String path;
    private final Node at;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private YamlFields(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.at = node;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, path, "a mapping of keys to values", shown(node));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode()).orElse("");
            if (values.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), path + key, "once", "it twice");
            }
        }
    }

    /** The keys of the node that is reached by {@code path}. */
    static YamlFields of(String file, String path, Node node) {
        return new YamlFields(file, path, node);
    }

    /** Throws when there is a key that nobody has asked for. */
    void refuseUnknown() {
        values.forEach((key, value) -> {
            if (!read.contains(key)) {
                throw at(value, path + key, "is no key here: there are " + new TreeSet<>(read));
            }
        });
    }

    Set<String> keys() {
        return values.keySet();
    }

    Optional<Node> node(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return parse(key, "text", Optional::of);
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    int whole(String key, int orElse, int least, int most) {
        return (int)
                number(key, "a whole number", least, most, true)
                        .orElse((double) orElse)
                        .doubleValue();
    }

    long longWhole(String key, long orElse) {
        return parse(key, "a whole number", YamlFields::toLong).orElse(orElse);
    }

    double number(String key, double orElse, double least, double most) {
        return number(key, "a number", least, most, false).orElse(orElse);
    }

    double requiredNumber(String key, double least, double most) {
        return number(key, "a number", least, most, false).orElseThrow(() -> missing(key));
    }

    Duration duration(String key, Duration orElse) {
        return parse(key, "a duration as 500ms, 30s, 5m or 1h", Units::duration).orElse(orElse);
    }

    double seconds(String key, double orElse) {
        return parse(key, "a duration as 500ms, 30s, 5m or 1h", Units::duration)
                .map(time -> time.toNanos() / 1e9)
                .orElse(orElse);
    }

    double requiredSeconds(String key) {
        double seconds = seconds(key, -1);
        if (seconds < 0) {
            throw missing(key);
        }
        return seconds;
    }

    /** A duration that isn't 0. */
    double someSeconds(String key) {
        double seconds = requiredSeconds(key);
        if (seconds == 0) {
            throw complain(key, "must be over 0");
        }
        return seconds;
    }

    Optional<Double> share(String key) {
        return parse(key, "a share as 0.1 or 10%", Units::share);
    }

    long bytes(String key, long orElse, long most) {
        return parse(key, "a size as 512, 16KiB or 4MiB, up to " + most, Units::bytes)
                .map(bytes -> {
                    if (bytes > most) {
                        throw at(node(key).orElse(at), path + key, "is over " + most + " bytes");
                    }
                    return bytes;
                })
                .orElse(orElse);
    }

    Optional<YamlFields> fields(String key) {
        return node(key).map(node -> of(file, path + key + ".", node));
    }

    List<Node> list(String key) {
        return node(key).map(node -> items(key, node)).orElse(List.of());
    }

    /** The keys of the n-th item of a list. */
    YamlFields item(String key, int number, Node node) {
        return of(file, path + key + "[" + number + "].", node);
    }

    /** A value that must be one of several words. */
    <T> T oneOf(String key, Map<String, T> words, T orElse) {
        return parse(
                        key,
                        "one of " + new TreeSet<>(words.keySet()),
                        text -> Optional.ofNullable(words.get(text)))
                .orElse(orElse);
    }

    ScenarioException missing(String key) {
        return at(at, path + key, "is needed");
    }

    ScenarioException complain(String key, String reason) {
        return at(values.getOrDefault(key, at), path + key, reason);
    }

    Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private List<Node> items(String key, Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(node, path + key, "a list", shown(node));
    }

    private Optional<Double> number(
            String key, String kind, double least, double most, boolean whole) {
        String wanted = "%s from %s to %s".formatted(kind, shown(least), shown(most));
        return parse(
                key,
                wanted,
                text ->
                        toDouble(text)
                                .filter(number -> number >= least && number <= most)
                                .filter(number -> !whole || number == Math.rint(number)));
    }

    private <T> Optional<T> parse(String key, String wanted, Function<String, Optional<T>> parser) {
        return node(key)
                .map(node ->
                        scalar(node)
                                .flatMap(parser)
                                .orElseThrow(() -> wrong(node, path + key, wanted, shown(node))));
    }

    private static Optional<Double> toDouble(String text) {
        try {
            return Optional.of(Double.parseDouble(text.replace("_", "")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> toLong(String text) {
        try {
            return Optional.of(Long.parseLong(text.replace("_", "")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : "" + number;
    }

    private static String shown(Node node) {
        return node instanceof ScalarNode scalar
                ? "'" + scalar.getValue() + "'"
                : node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private ScenarioException wrong(Node node, String key, String wanted, String found) {
        return at(node, key, "must be " + wanted + ", not " + found);
    }

    private ScenarioException at(Node node, String key, String reason) {
        int line = node.getStartMark().getLine() + 1;
        String name = key.isEmpty() ? "the scenario" : key.replaceFirst("\\.$", "");
        return new ScenarioException("%s, line %d: %s %s".formatted(file, line, name, reason));
    }
}
