package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.LogFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a service that could not start because its data is of another version. */
final class OtherData {
    private static final int LINES = 300;

    /** A migration that failed, or a history of migrations that isn't this version's. */
    private static final Pattern FLYWAY =
            Pattern.compile("org\\.flywaydb\\.core\\.[\\w.]*Exception: *(?<why>.*)");

    private OtherData() {}

    /** Returns a failure that says so in one sentence, or the given one if it is another. */
    static StackException explained(StackException failed, LogFile log) {
        return why(log.lastLines(LINES))
                .map(why ->
                        new StackException(
                                "PostgreSQL's data is of another version of Resthooks (%s): --fresh"
                                                .formatted(why)
                                        + " begins anew",
                                failed))
                .orElse(failed);
    }

    private static Optional<String> why(List<String> lines) {
        return lines.stream()
                .map(FLYWAY::matcher)
                .filter(Matcher::find)
                .map(it -> it.group("why").strip())
                .findFirst();
    }
}
