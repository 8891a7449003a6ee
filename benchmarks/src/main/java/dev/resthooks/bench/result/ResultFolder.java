package dev.resthooks.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.bench.Spread;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.LoadAverage;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a run's result goes: {@code result.json}, {@code result.md} and its plots to a folder, and
 * a line for each case to the file of results. A smoke test has a file of its own in the folder.
 */
public final class ResultFolder {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final Run run;
    private final ResultFile lines;

    /** What every benchmark's command takes. */
    public static final class Options {
        @Option(
                names = "--out",
                description = "folder of the result (default: .resthooks/bench/<benchmark>)")
        private Optional<Path> out = Optional.empty();

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        /** Returns the folder, made anew, when the machine is quiet: the run begins. */
        public ResultFolder folder(String benchmark) {
            Path project = BuildFolder.project();
            Path folder = out.orElse(project.resolve(".resthooks/bench").resolve(benchmark));
            List<String> given = command.commandLine().getParseResult().originalArgs();
            String name = "bench " + benchmark;
            List<String> options = CommandOptions.of(given, benchmark);
            return given.contains("--quick")
                    ? new ResultFolder(
                            folder,
                            Run.trial(project, name, options),
                            new ResultFile(folder.resolve("runs.jsonl")))
                    : new ResultFolder(
                            folder, Run.begin(project, name, options), ResultFile.of(project));
        }
    }

    private ResultFolder(Path folder, Run run, ResultFile lines) {
        this.folder = folder;
        this.run = run;
        this.lines = lines;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** For data and logs, which are no part of the result. */
    public Path scratch() {
        return BuildFolder.project().resolve(".resthooks/bench").resolve(benchmark() + "-run");
    }

    private String benchmark() {
        return run.command().replace("bench ", "");
    }

    /** Adds what one case gave to the file of results. */
    public void append(String title, List<Figure> figures) {
        append(title, "", figures);
    }

    /**
     * Adds what one case gave to the file of results.
     *
     * @param note what else a reader must know
     */
    public void append(String title, String note, List<Figure> figures) {
        lines.append(
                List.of(
                        new ResultLine(
                                run, title, OptionalDouble.of(LoadAverage.now()), note, figures)));
    }

    /** Returns the figure of several rounds. */
    public static Figure figure(String what, String unit, List<Double> rounds) {
        return figure(what, unit, Spread.of(rounds), rounds);
    }

    /** Returns the figure of several rounds of which the spread alone is known. */
    public static Figure figure(String what, String unit, Spread spread) {
        return figure(what, unit, spread, List.of());
    }

    private static Figure figure(String what, String unit, Spread spread, List<Double> rounds) {
        return new Figure(
                what, unit, spread.median(), spread.least(), spread.most(), rounds, "", true);
    }

    public void writeJson(Consumer<ObjectNode> writer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("benchmark", benchmark());
        run.machine().addTo(json.putObject("machine"));
        json.put("commit", run.commit().text());
        json.put("date", run.date());
        writer.accept(json);
        write("result.json", json.toPrettyString() + "\n");
    }

    public void writeMarkdown(String title, String text) {
        String head =
                "%s; commit %s, %s"
                        .formatted(run.machine().text(), run.commit().text(), run.date());
        write("result.md", "# " + title + "\n\n" + head + ".\n\n" + text);
    }

    public void draw(String name, Plot plot) {
        Plots.draw(plot, folder.resolve(name + ".png"));
    }

    /** The text for people, and where it lies. */
    public String summary() {
        try {
            return Files.readString(folder.resolve("result.md")) + "\nin " + folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the result", e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
