package dev.resthooks.bench.result;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.io.function.Uncheck;

/**
 * The turns that a run has finished, in a file that is deleted when all are. A run that was
 * interrupted leaves the file, and the next run of the same commit and options goes on with it.
 */
public final class FinishedTurns {
    private final Path path;
    private final ResultFile file;
    private final Run run;

    FinishedTurns(Path path, Run run) {
        this.path = path;
        this.file = new ResultFile(path);
        this.run = run;
        if (file.lines().stream().anyMatch(it -> !isOfSame(it.run()))) {
            forget();
        }
    }

    /** Of what isn't committed nobody knows whether it is the same. */
    private boolean isOfSame(Run other) {
        return run.commit().isClean()
                && other.commit().equals(run.commit())
                && other.options().equals(run.options())
                && other.machine().equals(run.machine());
    }

    /** Returns whether something else ran on the machine when a part of this run began. */
    boolean isDisturbed() {
        return run.isDisturbed() || file.lines().stream().anyMatch(it -> it.run().isDisturbed());
    }

    public Optional<List<Figure>> find(String turn) {
        return file.lines().stream()
                .filter(it -> it.name().equals(turn))
                .map(ResultLine::figures)
                .findFirst();
    }

    public void add(String turn, List<Figure> figures) {
        file.append(List.of(new ResultLine(run, turn, OptionalDouble.empty(), "", figures)));
    }

    /** Deletes the file, since the run has ended. */
    public void forget() {
        Uncheck.run(() -> Files.deleteIfExists(path), () -> "cannot delete " + path);
    }
}
