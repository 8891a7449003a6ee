package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.ResultLine;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The lines that pages show: of runs that began on a quiet machine, of the build as it ships. */
final class Results {
    private static final Comparator<ResultLine> OLDEST_FIRST =
            Comparator.comparing((ResultLine line) -> line.run().date())
                    .thenComparing(line -> line.figures().toString());

    /** Options that measure something else than the build as it ships. */
    private static final Set<String> OTHER_BUILDS = Set.of("--build", "--jvm");

    private final List<ResultLine> lines;

    Results(List<ResultLine> lines) {
        this.lines =
                lines.stream()
                        .filter(line -> !line.run().isDisturbed())
                        .filter(Results::isAsShipped)
                        .map(FormerNames::today)
                        .sorted(OLDEST_FIRST.reversed())
                        .toList();
    }

    private static boolean isAsShipped(ResultLine line) {
        return line.run().options().stream()
                .map(it -> it.replaceFirst("=.*", ""))
                .noneMatch(OTHER_BUILDS::contains);
    }

    /** Returns the names of the cases of a command, in alphabetical order. */
    List<String> names(String command) {
        return of(command).map(ResultLine::name).distinct().sorted().toList();
    }

    /** Returns the lines of a case, the newest first. */
    List<ResultLine> of(String command, String name) {
        return of(command).filter(line -> line.name().equals(name)).toList();
    }

    /** Returns the lines of a case that have the figure, the newest first. */
    List<ResultLine> with(String command, String name, String what) {
        return of(command, name).stream().filter(it -> it.figure(what).isPresent()).toList();
    }

    private Stream<ResultLine> of(String command) {
        return lines.stream().filter(line -> line.run().command().equals(command));
    }
}
