package dev.resthooks.bench.result;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.LoadAverage;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A run of a benchmark: each of its cases is added to the file of results, and printed. A smoke
 * test has a file of its own.
 */
public final class BenchRun {
    private final Run run;
    private final ResultFile file;
    private final Path scratch;

    /** What every benchmark's command takes. */
    public static final class Options {
        @Option(
                names = "--out",
                description =
                        "folder of a smoke test's runs.jsonl (default: .resthooks/bench/<benchmark>)")
        private Optional<Path> out = Optional.empty();

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        /** Begins a run when the machine is quiet; a smoke test at once. */
        public BenchRun begin(String benchmark) {
            Path project = BuildFolder.project();
            Path folder = project.resolve(".resthooks/bench");
            List<String> given = command.commandLine().getParseResult().originalArgs();
            String name = "bench " + benchmark;
            List<String> options = CommandOptions.of(given, benchmark);
            boolean isTrial = given.contains("--quick");
            return new BenchRun(
                    isTrial ? Run.trial(project, name, options) : Run.begin(project, name, options),
                    isTrial
                            ? new ResultFile(
                                    out.orElse(folder.resolve(benchmark)).resolve("runs.jsonl"))
                            : ResultFile.of(project),
                    folder.resolve(benchmark + "-run"));
        }
    }

    private BenchRun(Run run, ResultFile file, Path scratch) {
        this.run = run;
        this.file = file;
        this.scratch = scratch;
    }

    /** Returns the folder for data and logs, which are no part of the result. */
    public Path scratch() {
        return scratch;
    }

    /**
     * Adds what one case gave.
     *
     * @param note what else a reader must know; empty if nothing
     */
    public void add(String name, String note, List<Figure> figures) {
        OptionalDouble load = OptionalDouble.of(LoadAverage.now());
        file.append(List.of(new ResultLine(run, name, load, note, figures)));
        System.out.printf("%n%s%s%n", name, note.isEmpty() ? "" : "; " + note);
        figures.forEach(it -> System.out.printf("  %-68s %s%n", it.what(), it.text()));
    }
}
