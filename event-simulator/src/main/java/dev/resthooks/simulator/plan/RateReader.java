package dev.resthooks.simulator.plan;

import static dev.resthooks.simulator.plan.ScenarioLimits.MOST_PER_SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the key {@code rate}, and recorded files. */
final class RateReader {
    private static final double LONGEST = 365.0 * 86_400;

    private final String file;
    private final Optional<Path> folder;

    /**
     * For a file's rates.
     *
     * @param folder of recorded files; absent where none may be read
     */
    RateReader(String file, Optional<Path> folder) {
        this.file = file;
        this.folder = folder;
    }

    RatePlan rate(YamlFields fields) {
        Node node = fields.node("rate").orElseThrow(() -> fields.missing("rate"));
        if (fields.scalar(node).isPresent()) {
            return new RatePlan.Constant(fields.requiredNumber("rate", 0, MOST_PER_SECOND));
        }
        YamlFields rate = YamlFields.of(file, "rate.", node);
        RatePlan plan =
                rate.fields("ramp")
                        .map(RateReader::ramp)
                        .or(() -> rate.fields("burst").map(RateReader::burst))
                        .or(() -> rate.fields("sine").map(RateReader::sine))
                        .or(() -> steps(rate))
                        .or(() -> rate.text("replay").map(name -> replay(rate, name)))
                        .orElseThrow(() ->
                                fields.complain(
                                        "rate",
                                        "must be a number, or have one of the keys ramp, burst,"
                                                + " sine, steps, replay"));
        rate.refuseUnknown();
        return plan;
    }

    private static RatePlan ramp(YamlFields ramp) {
        RatePlan plan =
                new RatePlan.Ramp(
                        events(ramp, "from"), events(ramp, "to"), ramp.someSeconds("over"));
        ramp.refuseUnknown();
        return plan;
    }

    private static RatePlan burst(YamlFields burst) {
        RatePlan plan =
                new RatePlan.Burst(
                        events(burst, "base"),
                        events(burst, "peak"),
                        burst.someSeconds("every"),
                        burst.someSeconds("for"));
        burst.refuseUnknown();
        return plan;
    }

    private static RatePlan sine(YamlFields sine) {
        RatePlan plan =
                new RatePlan.Sine(
                        events(sine, "mean"),
                        events(sine, "amplitude"),
                        sine.someSeconds("period"));
        sine.refuseUnknown();
        return plan;
    }

    private static Optional<RatePlan> steps(YamlFields rate) {
        List<RatePlan.Step> steps = new ArrayList<>();
        for (Node item : rate.list("steps")) {
            YamlFields step = rate.item("steps", steps.size(), item);
            double second = step.requiredSeconds("at");
            if (!steps.isEmpty() && second <= steps.getLast().second()) {
                throw step.complain("at", "must be later than that of the step before");
            }
            steps.add(new RatePlan.Step(second, events(step, "rate")));
            step.refuseUnknown();
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new RatePlan.Steps(steps));
    }

    private static double events(YamlFields fields, String key) {
        return fields.requiredNumber(key, 0, MOST_PER_SECOND);
    }

    private RatePlan replay(YamlFields rate, String name) {
        Path recorded =
                folder.orElseThrow(() ->
                                rate.complain(
                                        "replay", "can be read from a scenario's own file alone"))
                        .resolve(name);
        try {
            return new RatePlan.Steps(recorded(recorded, Files.readAllLines(recorded)));
        } catch (IOException unreadable) {
            throw rate.complain("replay", "names a file that can't be read: " + recorded);
        }
    }

    /** Lines of {@code second,rate,…}; a first line of words and those with # are passed over. */
    private static List<RatePlan.Step> recorded(Path name, List<String> lines) {
        List<RatePlan.Step> steps = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number).strip();
            boolean heading = number == 0 && line.matches("[A-Za-z].*");
            if (!line.isEmpty() && !line.startsWith("#") && !heading) {
                steps.add(step(name, number + 1, line, steps));
            }
        }
        if (steps.isEmpty()) {
            throw new ScenarioException(name + ": there is no line of second,rate in it");
        }
        return steps;
    }

    private static RatePlan.Step step(
            Path name, int number, String line, List<RatePlan.Step> before) {
        String[] columns = line.split(",", -1);
        try {
            double second = Double.parseDouble(columns[0]);
            double rate = columns.length > 1 ? Double.parseDouble(columns[1]) : -1;
            boolean later = before.isEmpty() || second > before.getLast().second();
            if (second >= 0 && second <= LONGEST && later && rate >= 0 && rate <= MOST_PER_SECOND) {
                return new RatePlan.Step(second, rate);
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, with the numbers that don't fit.
        }
        throw new ScenarioException(
                "%s, line %d: must be second,rate with a later second than the line before, not '%s'"
                        .formatted(name, number, line));
    }
}
