package dev.resthooks.bench.result;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.Commit;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Run;
import dev.resthooks.stack.result.Run.LoadAverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final ResultFile file;
    private final Path scratch;
    private Run run;

    public static final class Options {
        @Option(
                names = "--out",
                description =
                        "folder of a smoke test's runs.jsonl (default: .resthooks/bench/<benchmark>)")
        private Optional<Path> out = Optional.empty();

        @Option(names = "--quick", description = "a smoke test. Its figures mean nothing")
        private boolean quick;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        public boolean quick() {
            return quick;
        }

        /** Begins a run when the machine is quiet; a smoke test at once. */
        public BenchRun begin(String benchmark) {
            Path project = BuildFolder.project();
            Path folder = project.resolve(".resthooks/bench");
            List<String> given = command.commandLine().getParseResult().originalArgs();
            String name = "bench " + benchmark;
            List<String> options = CommandOptions.of(given, benchmark);
            return new BenchRun(
                    quick ? Run.trial(project, name, options) : Run.begin(project, name, options),
                    quick
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

    /** Goes on with a run of the same commit and options, if one was interrupted. */
    public FinishedTurns resume() {
        FinishedTurns turns =
                new FinishedTurns(
                        scratch.resolveSibling(scratch.getFileName() + "-turns.jsonl"), run);
        run = run.disturbed(turns.isDisturbed());
        return turns;
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

    /** The options of a benchmark as a line of results keeps them. */
    static final class CommandOptions {
        private CommandOptions() {}

        /**
         * Returns what follows the benchmark's name on a command line, without the folder of the
         * result. Another build is named by its commit instead of its path.
         */
        static List<String> of(List<String> arguments, String benchmark) {
            List<String> options = new ArrayList<>();
            int at = arguments.indexOf(benchmark) + 1;
            while (at < arguments.size()) {
                String argument = arguments.get(at);
                at++;
                if (argument.equals("--out")) {
                    at++;
                } else if (!argument.startsWith("--out=")) {
                    options.add(named(argument));
                }
            }
            return options;
        }

        private static String named(String argument) {
            int value = argument.startsWith("-") ? argument.indexOf('=') + 1 : 0;
            Path path = Path.of(argument.substring(value));
            if (!argument.contains("/") || !Files.exists(path)) {
                return argument;
            }
            Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
            return argument.substring(0, value) + Commit.of(folder).text();
        }
    }
}
