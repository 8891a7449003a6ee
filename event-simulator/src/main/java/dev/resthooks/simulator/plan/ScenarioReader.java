package dev.resthooks.simulator.plan;

import static dev.resthooks.simulator.plan.ScenarioLimits.MOST_BODY;
import static dev.resthooks.simulator.plan.ScenarioLimits.MOST_HOOKS;
import static dev.resthooks.simulator.plan.ScenarioLimits.MOST_ORGANISATIONS;

import dev.resthooks.contract.event.EventType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario and refuses what is not one. */
public final class ScenarioReader {

    /** A recorded day, second by second, has some 4 million. */
    private static final int MOST_LETTERS = 32 << 20;

    private final String file;
    private final Optional<Path> folder;

    private ScenarioReader(String file, Optional<Path> folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Reads it.
     *
     * @param file as messages name it
     * @param folder where recorded files are found that it names
     */
    public static LoadScenario read(String name, String file, String text, Path folder) {
        return new ScenarioReader(file, Optional.of(folder)).scenario(name, text);
    }

    /** Reads one that somebody else has sent: it can't name files. */
    public static LoadScenario given(String name, String file, String text) {
        return new ScenarioReader(file, Optional.empty()).scenario(name, text);
    }

    private LoadScenario scenario(String name, String text) {
        YamlFields fields = YamlFields.of(file, "", root(text));
        LoadScenario scenario =
                new LoadScenario(
                        name,
                        fields.requiredText("question"),
                        traffic(fields),
                        hooks(fields),
                        new LoadScenario.Timing(
                                fields.duration("duration", Duration.ofSeconds(60)),
                                fields.duration("drain", Duration.ofSeconds(60)),
                                fields.longWhole("seed", 1)),
                        faults(fields));
        fields.refuseUnknown();
        try {
            return ScenarioLimits.within(scenario);
        } catch (ScenarioException beyond) {
            throw new ScenarioException(file + ": " + beyond.getMessage());
        }
    }

    private Node root(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MOST_LETTERS);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new ScenarioException(file + ", line 1: the file is empty");
            }
            return root;
        } catch (MarkedYAMLException broken) {
            throw new ScenarioException(
                    "%s, line %d: this is no YAML: %s"
                            .formatted(
                                    file,
                                    broken.getProblemMark().getLine() + 1,
                                    broken.getProblem()));
        } catch (YAMLException broken) {
            throw new ScenarioException(file + ": this is no YAML: " + broken.getMessage());
        }
    }

    private Traffic traffic(YamlFields fields) {
        Optional<YamlFields> organisations = fields.fields("organisations");
        int count = organisations.map(o -> o.whole("count", 10, 1, MOST_ORGANISATIONS)).orElse(10);
        double skew = organisations.map(o -> o.number("skew", 0, 0, 5)).orElse(0.0);
        organisations.ifPresent(YamlFields::refuseUnknown);
        return new Traffic(
                count,
                skew,
                fields.whole("resources", 100, 1, 1_000_000),
                fields.fields("events").map(ScenarioReader::mix).orElse(LoadScenarios.anyEvent()),
                bodies(fields),
                new RateReader(file, folder).rate(fields));
    }

    private static Map<EventType, Double> mix(YamlFields events) {
        Map<EventType, Double> mix = new EnumMap<>(EventType.class);
        for (String key : List.copyOf(events.keys())) {
            EventType type =
                    EventType.named(key)
                            .filter(event -> !event.isNotice())
                            .orElseThrow(() ->
                                    events.complain(key, "is none of the 21 events there are"));
            mix.put(type, events.requiredNumber(key, 0.000_001, 1_000_000));
        }
        if (mix.isEmpty()) {
            throw events.complain("", "must name one event at least");
        }
        return mix;
    }

    private static Bodies bodies(YamlFields fields) {
        List<Bodies.Size> sizes = new ArrayList<>();
        List<Node> items = fields.list("bodies");
        for (Node item : items) {
            YamlFields size = fields.item("bodies", sizes.size(), item);
            sizes.add(
                    new Bodies.Size(
                            (int) size.bytes("bytes", 512, MOST_BODY),
                            size.number("share", 1, 0.000_001, 1_000_000)));
            size.refuseUnknown();
        }
        return sizes.isEmpty() ? new Bodies.Natural() : new Bodies.Sized(sizes);
    }

    private static Hooks hooks(YamlFields fields) {
        Hooks.Count count =
                fields.fields("hooks")
                        .map(hooks -> {
                            int inAll = hooks.whole("inAll", 0, 1, MOST_HOOKS);
                            int perEvent = hooks.whole("perEvent", 1, 1, MOST_HOOKS);
                            hooks.refuseUnknown();
                            if (hooks.keys().size() > 1) {
                                throw hooks.complain("perEvent", "can't be there beside inAll");
                            }
                            return inAll > 0
                                    ? new Hooks.Count.InAll(inAll)
                                    : new Hooks.Count.PerEvent(perEvent);
                        })
                        .orElse(new Hooks.Count.PerEvent(1));
        return new Hooks(count, ReceiverReader.classes(fields));
    }

    private static List<Fault> faults(YamlFields fields) {
        List<Fault> faults = new ArrayList<>();
        for (Node item : fields.list("faults")) {
            YamlFields fault = fields.item("faults", faults.size(), item);
            for (Fault.Kind kind : Fault.Kind.values()) {
                String key = kind.name().toLowerCase(java.util.Locale.ROOT);
                fault.text(key)
                        .map(text ->
                                Fault.read(kind, text)
                                        .orElseThrow(() ->
                                                fault.complain(
                                                        key,
                                                        "must be as dispatcher@30s or kafka@40s+10s")))
                        .ifPresent(faults::add);
            }
            fault.refuseUnknown();
        }
        return faults;
    }

    /** What a file is called without its folder and ending. */
    public static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    /** Reads a scenario from a file. */
    public static LoadScenario file(Path file) {
        try {
            return read(
                    nameOf(file),
                    file.toString(),
                    Files.readString(file),
                    file.toAbsolutePath().resolveSibling("."));
        } catch (IOException unreadable) {
            throw new ScenarioException("can't read " + file + ": " + unreadable.getMessage());
        }
    }
}
