package dev.resthooks.stack.result.cli;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.ProofFigures;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Run;
import dev.resthooks.stack.result.Run.LoadAverage;
import dev.resthooks.stack.result.page.FigurePages;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code ./resthooks} does with results: {@code begin} before the tests of proofs run, {@code
 * append} after them, and {@code figures}.
 */
public final class ResultsProgram {
    private ResultsProgram() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        switch (given.getFirst()) {
            case "begin" -> begin(Path.of(given.get(1)), given.subList(2, given.size()));
            case "append" -> append(Path.of(given.get(1)), Path.of(given.get(2)));
            case "figures" -> writeFigures();
            default -> throw new IllegalArgumentException("unknown: " + given.getFirst());
        }
    }

    private static void begin(Path file, List<String> options) {
        System.out.println(
                "  waiting until nothing else runs on the machine, for 3 minutes at most");
        Run run = Run.begin(BuildFolder.project(), "prove", options);
        if (run.isDisturbed()) {
            System.out.println("  something else runs: the results are marked as disturbed");
        }
        run.write(file);
    }

    private static void append(Path file, Path figures) {
        List<ResultLine> lines = new ProofFigures(figures).lines(Run.read(file), LoadAverage.now());
        ResultFile.of(BuildFolder.project()).append(lines);
        System.out.printf("%d lines are added to %s%n", lines.size(), ResultFile.IN_PROJECT);
    }

    private static void writeFigures() {
        List<String> faults = ResultFile.of(BuildFolder.project()).faults();
        List<Path> changed = FigurePages.of(BuildFolder.project()).write();
        changed.forEach(page -> System.out.println("  changed: " + page));
        System.out.println(changed.isEmpty() ? "the figures are those of the results" : "written");
        if (!faults.isEmpty()) {
            faults.forEach(System.err::println);
            System.exit(1);
        }
    }
}
