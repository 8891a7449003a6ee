package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherDataTest {
    @TempDir private Path folder;
    private final StackException failed = new StackException("registry did not start");

    private LogFile log(String text) throws IOException {
        return new LogFile(Files.writeString(folder.resolve("registry.log"), text));
    }

    @Test
    void shouldSayInOneSentenceThatMigrationsDoNotFit() throws IOException {
        LogFile log =
                log(
                        """
                        ERROR Failed to start application
                        java.lang.RuntimeException: Failed to start quarkus
                        Caused by: org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation
                        Detected applied migration not resolved locally: 99.
                        """);

        assertThat(ServiceStart.OtherData.explained(failed, log))
                .hasMessage(
                        "PostgreSQL's data was written by another version of Resthooks (Validate failed:"
                                + " Migrations have failed validation): use --fresh to start with empty data");
    }

    @Test
    void shouldLeaveOtherFailuresAsTheyAre() throws IOException {
        assertThat(ServiceStart.OtherData.explained(failed, log("ERROR no key\n")))
                .isSameAs(failed);
        assertThat(ServiceStart.OtherData.explained(failed, new LogFile(folder.resolve("none"))))
                .isSameAs(failed);
    }
}
