package dev.resthooks.stack.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * One run of a command that measures, as it began.
 *
 * @param command {@code prove}, or {@code bench} with the benchmark's name
 * @param options what followed on the command line
 * @param date when it began, in ISO 8601 and UTC; of some early runs the day alone
 * @param load the load average when it began; empty if nobody looked
 * @param isDisturbed whether something else ran on the machine when it began
 */
public record Run(
        String command,
        List<String> options,
        Commit commit,
        String date,
        Machine machine,
        OptionalDouble load,
        boolean isDisturbed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Run {
        options = List.copyOf(options);
    }

    /** Waits until the machine is quiet, but three minutes at most, and begins. */
    public static Run begin(Path project, String command, List<String> options) {
        return beginning(project, command, options, LoadAverage.awaitQuiet());
    }

    /** Begins at once, as a test of the command does. */
    public static Run trial(Path project, String command, List<String> options) {
        return beginning(project, command, options, LoadAverage.now());
    }

    private static Run beginning(Path project, String command, List<String> options, double load) {
        return new Run(
                command,
                options,
                Commit.of(project),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.current(),
                OptionalDouble.of(load),
                load >= LoadAverage.QUIET);
    }

    /** Returns this run as one that something else disturbed, or didn't. */
    public Run disturbed(boolean isDisturbed) {
        return new Run(command, options, commit, date, machine, load, isDisturbed);
    }

    /** Keeps the run for another JVM, which {@link #read reads} it. */
    public void write(Path file) {
        ObjectNode json = JSON.createObjectNode();
        addTo(json);
        new TextFile(file).write(json.toString());
    }

    public static Run read(Path file) {
        return of(ResultLine.parsed(new TextFile(file).text()));
    }

    static Run of(JsonNode json) {
        List<String> options = new ArrayList<>();
        json.path("options").forEach(it -> options.add(it.asText()));
        JsonNode load = json.path("loadBefore");
        return new Run(
                json.path("command").asText(),
                options,
                new Commit(json.path("commit").asText(), json.path("clean").asBoolean()),
                json.path("date").asText(),
                JSON.convertValue(json.path("machine"), Machine.class),
                load.isNumber() ? OptionalDouble.of(load.asDouble()) : OptionalDouble.empty(),
                json.path("disturbed").asBoolean());
    }

    void addTo(ObjectNode json) {
        json.put("command", command);
        ArrayNode list = json.putArray("options");
        options.forEach(list::add);
        json.put("commit", commit.name());
        json.put("clean", commit.isClean());
        json.put("date", date);
        json.set("machine", JSON.valueToTree(machine));
        load.ifPresent(it -> json.put("loadBefore", it));
        json.put("disturbed", isDisturbed);
    }

    /** The machine and the JDK of a run. What isn't known is {@code unknown}, or 0. */
    public record Machine(String cpu, int cores, String memory, String system, String jdk) {
        private static final String UNKNOWN = "unknown";

        public static Machine current() {
            return new Machine(
                    value(Path.of("/proc/cpuinfo"), "model name"),
                    Runtime.getRuntime().availableProcessors(),
                    value(Path.of("/proc/meminfo"), "MemTotal"),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("java.runtime.version"));
        }

        private static String value(Path file, String key) {
            try {
                return Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(key))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(UNKNOWN);
            } catch (IOException notLinux) {
                return UNKNOWN;
            }
        }
    }

    public static final class LoadAverage {
        /** Below it nothing else runs on the machine. */
        static final double QUIET = 0.5;

        private static final Duration PATIENCE = Duration.ofMinutes(3);

        private LoadAverage() {}

        /** Returns the load average, to hundredths; negative where the system tells none. */
        public static double now() {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            return Math.round(load * 100) / 100.0;
        }

        /** Waits up to three minutes until the machine is quiet. Returns the load average then. */
        static double awaitQuiet() {
            return awaitQuiet(LoadAverage::now, PATIENCE);
        }

        static double awaitQuiet(DoubleSupplier load, Duration patience) {
            Waiting.until(() -> load.getAsDouble() < QUIET, patience);
            return load.getAsDouble();
        }
    }
}
