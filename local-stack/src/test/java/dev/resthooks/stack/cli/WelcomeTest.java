package dev.resthooks.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {
    @TempDir private Path folder;

    @Test
    void shouldPrintCommandsAndNoToken() {
        String welcome =
                String.join("\n", Welcome.lines(StackSettings.forTests(new StackFolder(folder))));

        assertThat(welcome)
                .contains("/console", "./resthooks console --org demo", "./resthooks hook add")
                .doesNotContain("token");
        assertThat(welcome.lines()).allMatch(line -> line.length() < 120);
    }
}
