package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.LogFile;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the services of a stack, which a build may still package. */
record ServiceStart(Programs programs, RunningBuild build) {
    ServiceProcess run(StackPart part, StackSettings settings) {
        ServiceProcess service =
                ServiceProcess.start(
                        new ProcessSpec(
                                part.name(),
                                ServiceProgram.command(
                                        programs,
                                        part.component(),
                                        settings.propertiesOf(part),
                                        List.of()),
                                settings.folder().processes()),
                        part.servicePorts(),
                        settings.lifetime());
        try {
            service.awaitReady();
        } catch (StackException failed) {
            throw OtherData.explained(failed, service.process().log());
        }
        return service;
    }

    /** Recognises a service that could not start because its data belongs to another version. */
    static final class OtherData {
        private static final int LINES = 300;

        /** Matches the log of a failed migration, or of another version's schema history. */
        private static final Pattern FLYWAY =
                Pattern.compile("org\\.flywaydb\\.core\\.[\\w.]*Exception: *(?<why>.*)");

        private OtherData() {}

        /** Returns a failure that explains this, or {@code failed} if the cause is another. */
        static StackException explained(StackException failed, LogFile log) {
            return why(log.lastLines(LINES))
                    .map(why ->
                            new StackException(
                                    "PostgreSQL's data was written by another version of Resthooks (%s):"
                                                    .formatted(why)
                                            + " use --fresh to start with empty data",
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
}
