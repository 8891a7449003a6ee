package dev.resthooks.simulator.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses lines of {@code second,rate,…}, comments with #, and a line of headings. */
final class RecordedRates {
    private static final Pattern STEP =
            Pattern.compile("(\\d{1,8}(?:\\.\\d+)?),(\\d{1,6}(?:\\.\\d+)?|1000000)(?:,.*)?");
    private static final Pattern COMMENT = Pattern.compile("(#.*)?");
    private static final Pattern HEADINGS = Pattern.compile("[A-Za-z].*");

    private RecordedRates() {}

    static RatePlan.Steps read(Path file) {
        List<RatePlan.Step> steps = new ArrayList<>();
        List<String> lines = lines(file);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            Optional<RatePlan.Step> step = step(line);
            if (step.isPresent() && isLater(step.get(), steps)) {
                steps.add(step.get());
            } else if (!COMMENT.matcher(line).matches()
                    && !(number == 1 && HEADINGS.matcher(line).matches())) {
                throw new ScenarioException(
                        ("names a file with a mistake: %s, line %d: must be second,rate with a later"
                                        + " second than the line before, not '%s'")
                                .formatted(file, number, line));
            }
        }
        return new RatePlan.Steps(steps);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ScenarioException("names a file that can't be read: " + file);
        }
    }

    private static Optional<RatePlan.Step> step(String line) {
        Matcher step = STEP.matcher(line);
        return step.matches()
                ? Optional.of(
                        new RatePlan.Step(
                                Duration.ofNanos((long) (Double.parseDouble(step.group(1)) * 1e9)),
                                Double.parseDouble(step.group(2))))
                : Optional.empty();
    }

    private static boolean isLater(RatePlan.Step step, List<RatePlan.Step> before) {
        return before.isEmpty() || step.at().compareTo(before.getLast().at()) > 0;
    }
}
