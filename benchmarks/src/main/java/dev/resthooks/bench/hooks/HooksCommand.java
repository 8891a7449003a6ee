package dev.resthooks.bench.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.Spread;
import dev.resthooks.bench.result.Plot;
import dev.resthooks.bench.result.ResultFolder;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.result.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench hooks}. */
@Command(
        name = "hooks",
        description = "a million hooks in memory: heap, loading, and finding those of an event",
        mixinStandardHelpOptions = true)
public final class HooksCommand implements Runnable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LINES = 10_000;

    /** Through all events, in a round. */
    private static final int PASSES = 10;

    private static final List<String> JVM =
            List.of(
                    "-Xmx2g",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseTransparentHugePages");

    @Mixin private ResultFolder.Options results = new ResultFolder.Options();

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

    @Option(names = "--quick", description = "a smoke test. Its figures mean nothing")
    private boolean quick;

    @Override
    public void run() {
        if (processes < 1 || rounds < 1) {
            throw new BenchException("--processes and --rounds are 1 at least");
        }
        ResultFolder folder = results.folder("hooks");
        Map<String, List<Double>> found = measured(ProcessFolders.both(folder.scratch()));
        folder.writeJson(json -> {
            json.put("hooks", hooks);
            found.forEach((name, values) -> {
                ArrayNode numbers = json.putArray(name);
                values.forEach(it -> numbers.add(Math.round(it * 10) / 10.0));
            });
        });
        folder.append("%,d hooks".formatted(hooks), figures(found));
        folder.writeMarkdown("What hooks cost in memory", table(found));
        folder.draw(
                "match",
                new Plot(
                        "CPU nanoseconds per event",
                        List.of("read and match", "match alone"),
                        List.of(
                                bars("1,000 hooks", "Few", found),
                                bars("%,d hooks".formatted(hooks), "Many", found))));
        System.out.println(folder.summary());
    }

    private static List<Figure> figures(Map<String, List<Double>> found) {
        return List.of(
                figure("heap after a collection", "MiB", "heapMiB", found),
                figure("loading", "ms", "loadMillis", found),
                figure("reading and finding", "ns", "readAndMatchNanosOfMany", found),
                figure("reading and finding among 1,000", "ns", "readAndMatchNanosOfFew", found),
                figure("finding", "ns", "matchNanosOfMany", found),
                figure("finding among 1,000", "ns", "matchNanosOfFew", found));
    }

    private static Figure figure(
            String what, String unit, String name, Map<String, List<Double>> found) {
        return ResultFolder.figure(what, unit, found.getOrDefault(name, List.of(0.0)));
    }

    private Map<String, List<Double>> measured(ProcessFolders folders) {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        for (int time = 0; time < (quick ? 1 : processes); time++) {
            measuredOnce(folders)
                    .forEach((name, values) ->
                            found.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
        }
        return found;
    }

    private Map<String, List<Double>> measuredOnce(ProcessFolders folders) {
        folders.keepOnlyLastLog("hooks");
        ManagedProcess process =
                JavaProgram.start("hooks", HooksProgram.class, JVM, arguments(), folders);
        process.awaitExit(PATIENCE);
        process.kill();
        Map<String, List<Double>> found = new LinkedHashMap<>();
        List<String> lines = process.log().lastLines(LINES);
        for (String line : lines) {
            List<String> words = List.of(line.split("=", 2));
            if (words.size() == 2 && words.getLast().matches("[0-9.E]+")) {
                found.computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
                        .add(Double.valueOf(words.getLast()));
            }
        }
        if (!found.containsKey("found")) {
            throw new BenchException("the program failed:\n" + String.join("\n", lines));
        }
        return found;
    }

    private List<String> arguments() {
        return List.of(
                Integer.toString(hooks),
                Integer.toString(quick ? 1 : rounds),
                Integer.toString(quick ? 1 : PASSES));
    }

    private static Spread spread(String name, Map<String, List<Double>> found) {
        return Spread.of(found.getOrDefault(name, List.of(0.0)));
    }

    private static Spread ratio(String name, Map<String, List<Double>> found) {
        List<Double> few = found.getOrDefault(name + "OfFew", List.of());
        List<Double> many = found.getOrDefault(name + "OfMany", List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < few.size(); round++) {
            ratios.add(many.get(round) / few.get(round));
        }
        return Spread.of(ratios);
    }

    private static Plot.Bars bars(String name, String of, Map<String, List<Double>> found) {
        return new Plot.Bars(
                name,
                List.of(
                        spread("readAndMatchNanosOf" + of, found),
                        spread("matchNanosOf" + of, found)));
    }

    private String table(Map<String, List<Double>> found) {
        return """
        JVM: %s. Times are CPU times. Medians of %d rounds in each of %d processes, in brackets the range.

        | | 1,000 hooks | %,d hooks | × |
        | --- | --- | --- | --- |
        | heap after collection, MiB | | %s | |
        | loading (records of their topic into the index), s | | %s | |
        | to read an event's record and find its hooks, ns | %s | %s | %s |
        | of that, to find them, ns | %s | %s | %s |
        """
                .formatted(
                        String.join(" ", JVM),
                        quick ? 1 : rounds,
                        quick ? 1 : processes,
                        hooks,
                        "%.0f".formatted(spread("heapMiB", found).median()),
                        "%.1f".formatted(spread("loadMillis", found).median() / 1000),
                        spread("readAndMatchNanosOfFew", found).text("%.0f"),
                        spread("readAndMatchNanosOfMany", found).text("%.0f"),
                        ratio("readAndMatchNanos", found).text("%.2f"),
                        spread("matchNanosOfFew", found).text("%.0f"),
                        spread("matchNanosOfMany", found).text("%.0f"),
                        ratio("matchNanos", found).text("%.2f"));
    }
}
