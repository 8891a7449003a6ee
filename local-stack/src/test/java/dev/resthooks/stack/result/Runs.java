package dev.resthooks.stack.result;

import java.util.List;
import java.util.OptionalDouble;

/** Runs and lines for tests. */
public final class Runs {
    private static final Run.Machine MACHINE = new Run.Machine("a CPU", 2, "24 GB", "Linux", "25");

    private Runs() {}

    /** Returns a line of a clean and quiet run on that day. */
    public static ResultLine line(String command, String name, String date, Figure... figures) {
        return line(run(command, date, false), name, "", figures);
    }

    /** Returns the same with a note. */
    public static ResultLine noted(
            String command, String name, String note, String date, Figure... figures) {
        return line(run(command, date, false), name, note, figures);
    }

    /** Returns the same of a run beside something else. */
    public static ResultLine disturbed(
            String command, String name, String date, Figure... figures) {
        return line(run(command, date, true), name, "", figures);
    }

    /** Returns the same of a test that ended before it had measured all. */
    public static ResultLine endedEarly(String name, String date, Figure... figures) {
        return line(run("prove", date, false), name, ResultLine.ENDED_EARLY, figures);
    }

    private static ResultLine line(Run run, String name, String note, Figure... figures) {
        return new ResultLine(run, name, OptionalDouble.of(1.25), note, List.of(figures));
    }

    static Run run(String command, String date, boolean isDisturbed) {
        return new Run(
                command,
                List.of("--rounds", "3"),
                new Commit("commit-of-" + date, true),
                date,
                MACHINE,
                OptionalDouble.of(isDisturbed ? 2 : 0.1),
                isDisturbed);
    }
}
