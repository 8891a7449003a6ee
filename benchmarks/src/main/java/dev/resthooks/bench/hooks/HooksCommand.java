package dev.resthooks.bench.hooks;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.Turns;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.result.RoundFigures;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.result.Figure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hooks",
        description = "a million hooks in memory: heap, loading, and finding those of an event",
        mixinStandardHelpOptions = true)
public final class HooksCommand implements Runnable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LINES = 10_000;

    /** Through all events, in a round. */
    private static final int PASSES = 10;

    private static final Set<String> COMPARED =
            Set.of("heap after a collection", "loading", "reading and finding", "finding");

    /** At the end of a line: a warning of the JVM may come in front. */
    private static final Pattern VALUE = Pattern.compile("([A-Za-z]+)=(-?[0-9][0-9.E-]*)$");

    private static final List<String> JVM =
            List.of(
                    "-Xmx2g",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseTransparentHugePages");

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(names = "--hooks", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int hooks;

    @Option(
            names = "--processes",
            defaultValue = "5",
            description = "each has its own place in memory (default:" + " ${DEFAULT-VALUE})")
    private int processes;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "of each process (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--baseline",
            description =
                    "the folder of another packaged checkout, which takes turns with this one")
    private Optional<Path> baseline = Optional.empty();

    @Override
    public void run() {
        if (processes < 1 || rounds < 1) {
            throw new BenchException("--processes and --rounds are 1 at least");
        }
        BenchRun run = options.begin("hooks");
        List<Figure> found = measured(ProcessFolders.both(run.scratch()));
        run.add("%,d hooks".formatted(hooks), "JVM: " + String.join(" ", JVM), found);
    }

    private static List<Figure> figures(Map<String, List<Double>> found) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.ofRounds("heap after a collection", "MiB", of("heapMiB", found)));
        figures.add(Figure.ofRounds("loading", "ms", of("loadMillis", found)));
        figures.addAll(figures("reading and finding", "readAndMatchNanos", found));
        figures.addAll(figures("finding", "matchNanos", found));
        return figures;
    }

    private static List<Figure> figures(String what, String name, Map<String, List<Double>> found) {
        List<Double> many = of(name + "OfMany", found);
        List<Double> few = of(name + "OfFew", found);
        return List.of(
                Figure.ofRounds(what, "ns", many),
                Figure.ofRounds(what + " among 1,000", "ns", few),
                Figure.ratio(what + " : among 1,000", many, few));
    }

    private static List<Double> of(String name, Map<String, List<Double>> found) {
        return found.getOrDefault(name, List.of());
    }

    private List<Figure> measured(ProcessFolders folders) {
        List<Build> builds = Build.withBaseline(baseline);
        Build own = builds.getFirst();
        Map<String, List<Double>> all = new LinkedHashMap<>();
        Map<String, List<List<Figure>>> turns = new LinkedHashMap<>();
        for (int time = 0; time < (options.quick() ? 1 : processes); time++) {
            for (Build build : Turns.of(time, builds)) {
                Map<String, List<Double>> found = measuredOnce(build, folders);
                turns.computeIfAbsent(build.title(), _ -> new ArrayList<>()).add(figures(found));
                if (build.equals(own)) {
                    found.forEach((name, values) ->
                            all.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
                }
            }
        }
        List<Figure> figures = figures(all);
        if (baseline.isPresent()) {
            figures.addAll(new RoundFigures(turns, COMPARED).beside(own.title()));
        }
        return figures;
    }

    private Map<String, List<Double>> measuredOnce(Build build, ProcessFolders folders) {
        folders.keepOnlyLastLog("hooks");
        ManagedProcess process =
                JavaProgram.start(
                        "hooks", build.classPath(), HooksProgram.class, JVM, arguments(), folders);
        process.awaitExit(PATIENCE);
        process.kill();
        Map<String, List<Double>> found = new LinkedHashMap<>();
        List<String> lines = process.log().lastLines(LINES);
        for (String line : lines) {
            Matcher value = VALUE.matcher(line);
            if (value.find()) {
                found.computeIfAbsent(value.group(1), _ -> new ArrayList<>())
                        .add(Double.valueOf(value.group(2)));
            }
        }
        if (!found.keySet().containsAll(HooksProgram.VALUES)) {
            throw new BenchException(
                    "the program said %s alone:\n%s"
                            .formatted(found.keySet(), String.join("\n", lines)));
        }
        return found;
    }

    private List<String> arguments() {
        return List.of(
                Integer.toString(hooks),
                Integer.toString(options.quick() ? 1 : rounds),
                Integer.toString(options.quick() ? 1 : PASSES));
    }
}
