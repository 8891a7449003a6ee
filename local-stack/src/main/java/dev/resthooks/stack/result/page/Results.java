package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.ResultLine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that pages show: of runs that began on a quiet machine, of the build as it ships. */
final class Results {
    private static final Comparator<ResultLine> OLDEST_FIRST =
            Comparator.comparing((ResultLine line) -> line.run().date())
                    .thenComparing(line -> line.figures().toString());

    /** Options that measure something else than the build as it ships. */
    private static final Set<String> OTHER_BUILDS = Set.of("--build", "--jvm");

    private static final String SLOW = "SlowST: deliver to others as without them beside ";

    /** The names of proofs by those that they had when earlier runs were measured. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "BigCustomerST: deliver to others as without an event for 20,000 hooks",
                    "BigCustomerST: deliver to other organisations as without an event for twenty"
                            + " thousand hooks",
                    "CallLimitST: call a target as often at once as it can take",
                    "CallLimitST: call a target more often at once while its latency holds and less"
                            + " often when it slows down",
                    "ManyHooksST: 100000 hooks",
                    "ManyHooksST: be ready soon small and complete when a dispatcher of many hooks"
                            + " is restarted",
                    SLOW + "hung targets",
                    SLOW + "targets that never answer",
                    SLOW + "slow targets",
                    SLOW + "targets that take five seconds",
                    SLOW + "slow, hung and unavailable targets",
                    SLOW + "slow hung and unavailable targets");

    private final List<ResultLine> lines;

    Results(List<ResultLine> lines) {
        this.lines =
                lines.stream()
                        .filter(line -> !line.run().isDisturbed())
                        .filter(Results::isAsShipped)
                        .map(Results::withName)
                        .sorted(OLDEST_FIRST.reversed())
                        .toList();
    }

    private static boolean isAsShipped(ResultLine line) {
        return line.run().options().stream()
                .map(it -> it.replaceFirst("=.*", ""))
                .noneMatch(OTHER_BUILDS::contains);
    }

    private static ResultLine withName(ResultLine line) {
        return new ResultLine(
                line.run(),
                NAMES.getOrDefault(line.name(), line.name()),
                line.load(),
                line.note(),
                line.figures());
    }

    List<String> names(String command) {
        return of(command).stream().map(ResultLine::name).distinct().sorted().toList();
    }

    /** Returns the lines of a command, the newest first. */
    List<ResultLine> of(String command) {
        return lines.stream().filter(line -> line.run().command().equals(command)).toList();
    }

    List<ResultLine> of(String command, String name) {
        return of(command).stream().filter(line -> line.name().equals(name)).toList();
    }

    List<ResultLine> with(String command, String name, String what) {
        return of(command, name).stream().filter(it -> it.figure(what).isPresent()).toList();
    }

    /** Returns what took part in a case, in the order of the first figures of its newest runs. */
    List<String> contenders(String command, String name) {
        return of(command, name).stream()
                .flatMap(line -> line.figures().stream())
                .map(it -> it.what().replaceFirst(": .*", ""))
                .distinct()
                .toList();
    }
}
