package dev.resthooks.simulator.plan;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.text.Durations;
import dev.resthooks.simulator.plan.ScenarioFile.Bytes;
import dev.resthooks.simulator.plan.ScenarioFile.Share;
import dev.resthooks.simulator.plan.ScenarioFile.Size;
import dev.resthooks.simulator.plan.ScenarioFile.Slow;
import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads scenarios from YAML. Messages of {@link ScenarioException} say where what is wrong. */
public final class ScenarioReader {
    /** The maximum length of a file. A recorded day has some 4 million characters. */
    private static final int MOST_LETTERS = 32 << 20;

    private static final Map<Class<?>, String> WANTED =
            Map.ofEntries(
                    entry(double.class, "a number"),
                    entry(Double.class, "a number"),
                    entry(int.class, "a whole number"),
                    entry(Integer.class, "a whole number"),
                    entry(Long.class, "a whole number"),
                    entry(String.class, "text"),
                    entry(Expectation.class, "delivered, disabled or owed"),
                    entry(ArrayList.class, "a list"),
                    entry(RatePlan.Step[].class, "a list"));

    private final String file;
    private final Catalogue catalogue;
    private final ObjectMapper yaml;

    /**
     * Creates a reader of a file of that name.
     *
     * @param folder where the files are that the scenario names; if empty, it must not name any
     */
    public ScenarioReader(String file, Optional<Path> folder, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_LETTERS);
        this.yaml =
                YAMLMapper.builder(YAMLFactory.builder().loaderOptions(options).build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .addModules(new Jdk8Module(), values(folder))
                        .build();
    }

    public static LoadScenario file(Path file, Catalogue catalogue) {
        try {
            return new ScenarioReader(
                            file.toString(),
                            Optional.of(file.toAbsolutePath().resolveSibling(".")),
                            catalogue)
                    .scenario(
                            file.getFileName().toString().replaceFirst("\\.ya?ml$", ""),
                            Files.readString(file));
        } catch (IOException unreadable) {
            throw new ScenarioException("can't read " + file + ": " + unreadable.getMessage());
        }
    }

    private static SimpleModule values(Optional<Path> folder) {
        OneOf<RatePlan> rates =
                new OneOf<RatePlan>("must be a number, or", ScenarioReader::constant)
                        .kind("ramp", RatePlan.Ramp.class)
                        .kind("burst", RatePlan.Burst.class)
                        .kind("sine", RatePlan.Sine.class)
                        .kind("steps", RatePlan.Step[].class, s -> new RatePlan.Steps(List.of(s)))
                        .kind("replay", String.class, name -> recorded(folder, name));
        OneOf<AnswerPlan> answers =
                new OneOf<AnswerPlan>("must be fast or never, or", ScenarioReader::answers)
                        .kind("slow", Slow.class, Slow::answers)
                        .kind("flapping", AnswerPlan.Flapping.class)
                        .kind("down", AnswerPlan.Down.class)
                        .kind("status", AnswerPlan.Refusing.class)
                        .kind("limited", AnswerPlan.Limited.class)
                        .kind("failing", Share.class, it -> new AnswerPlan.Failing(it.value()))
                        .kind("losing", Share.class, it -> new AnswerPlan.Losing(it.value()))
                        .kind("dripping", AnswerPlan.Dripping.class)
                        .kind("huge", Bytes.class, it -> new AnswerPlan.Huge(it.count()));
        OneOf<Hooks.Count> hooks =
                new OneOf<Hooks.Count>("must", _ -> Optional.empty())
                        .kind("perEvent", Integer.class, Hooks.Count.PerEvent::new)
                        .kind("inAll", Integer.class, Hooks.Count.InAll::new);
        OneOf<Fault> faults =
                new OneOf<Fault>("must", _ -> Optional.empty())
                        .kind("kill", String.class, text -> fault(Fault.Kind.KILL, text))
                        .kind("pause", String.class, text -> fault(Fault.Kind.PAUSE, text))
                        .kind("stop", String.class, text -> fault(Fault.Kind.STOP, text));
        return new SimpleModule()
                .addDeserializer(RatePlan.class, rates)
                .addDeserializer(AnswerPlan.class, answers)
                .addDeserializer(Hooks.Count.class, hooks)
                .addDeserializer(Fault.class, faults)
                .addDeserializer(
                        Traffic.Bodies.Size.class, new OneOf.Converted<>(Size.class, Size::size))
                .addDeserializer(
                        Duration.class,
                        quantity("a duration such as 500ms, 30s, 5m or 1h", Durations::read))
                .addDeserializer(
                        Share.class,
                        quantity(
                                "a share such as 0.1 or 10%",
                                it -> Units.share(it).map(Share::new)))
                .addDeserializer(
                        Bytes.class,
                        quantity(
                                "a size such as 512, 16KiB or 4MiB",
                                it -> Units.bytes(it).map(Bytes::new)));
    }

    private static <T> OneOf.Converted<String, T> quantity(
            String wanted, Function<String, Optional<T>> parser) {
        return new OneOf.Converted<>(
                String.class,
                text ->
                        parser.apply(text)
                                .orElseThrow(() ->
                                        new ScenarioException(
                                                "must be %s, not '%s'".formatted(wanted, text))));
    }

    private static Optional<RatePlan> constant(String text) {
        try {
            return Optional.of(new RatePlan.Constant(Double.parseDouble(text.replace("_", ""))));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static RatePlan recorded(Optional<Path> folder, String name) {
        if (folder.isEmpty()) {
            throw new ScenarioException("can only be given in a scenario file");
        }
        return RecordedRates.read(folder.get().resolve(name));
    }

    private static Optional<AnswerPlan> answers(String word) {
        return switch (word) {
            case "fast" -> Optional.of(new AnswerPlan.Fast());
            case "never" -> Optional.of(new AnswerPlan.Hanging());
            default -> Optional.empty();
        };
    }

    private static Fault fault(Fault.Kind kind, String text) {
        String reason = "must have the form dispatcher@30s or kafka@40s+10s, not '" + text + "'";
        return Fault.read(kind, text).orElseThrow(() -> new ScenarioException(reason));
    }

    public LoadScenario scenario(String name, String text) {
        try {
            Map<String, JsonLocation> places = places(text);
            try {
                ScenarioFile read = yaml.readValue(text, ScenarioFile.class);
                Check.that(read != null, "", "must be a mapping of keys to values");
                return read.scenario(name, catalogue);
            } catch (ScenarioException wrong) {
                throw at(places, wrong.pointer(), wrong.reason());
            } catch (JsonMappingException wrong) {
                throw explained(wrong, places);
            }
        } catch (JsonProcessingException broken) {
            String problem = broken.getOriginalMessage().lines().findFirst().orElse("");
            throw at(Map.of("", broken.getLocation()), "", "is not valid YAML: " + problem);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the location of each key or item, by its JSON pointer. */
    private Map<String, JsonLocation> places(String text) throws IOException {
        Map<String, JsonLocation> places = new HashMap<>();
        places.put("", new JsonLocation(null, 0, 1, 1));
        try (JsonParser parser = yaml.createParser(text)) {
            while (parser.nextToken() != null) {
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                places.putIfAbsent(pointer, parser.currentTokenLocation());
            }
        }
        return places;
    }

    private ScenarioException explained(
            JsonMappingException wrong, Map<String, JsonLocation> places) {
        String pointer =
                wrong.getPath().stream()
                        .map(at ->
                                at.getFieldName() == null ? "" + at.getIndex() : at.getFieldName())
                        .map(key -> "/" + key)
                        .collect(Collectors.joining());
        if (root(wrong) instanceof ScenarioException of) {
            return at(places, pointer + of.pointer(), of.reason());
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            Set<Object> known = new TreeSet<>(unknown.getKnownPropertyIds());
            return at(places, pointer, "is not a known key; the keys are " + known);
        }
        if (!places.containsKey(pointer)) {
            return at(places, pointer, "is required");
        }
        String wanted =
                wrong instanceof MismatchedInputException mismatch
                        ? WANTED.getOrDefault(
                                mismatch.getTargetType(), "a mapping of keys to values")
                        : wrong.getOriginalMessage();
        String found =
                wrong instanceof InvalidFormatException format
                        ? ", not '" + format.getValue() + "'"
                        : "";
        return at(places, pointer, "must be " + wanted + found);
    }

    private static Throwable root(Throwable wrong) {
        Throwable cause = wrong.getCause();
        return cause == null ? wrong : root(cause);
    }

    private ScenarioException at(Map<String, JsonLocation> places, String pointer, String reason) {
        String nearest = pointer;
        while (!places.containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        JsonLocation at = places.getOrDefault(nearest, JsonLocation.NA);
        String key = pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        return new ScenarioException(
                "%s, line %d, column %d: %s %s"
                        .formatted(
                                file,
                                at.getLineNr(),
                                at.getColumnNr(),
                                key.isEmpty() ? "the scenario" : key.substring(1),
                                reason));
    }
}
