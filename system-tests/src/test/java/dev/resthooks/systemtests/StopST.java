package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.local.StackStop;
import dev.resthooks.stack.process.FreePorts;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopST {
    @TempDir Path directory;

    @Test
    void shouldLeaveNoProcessAndNoPortWhenTheStackIsStopped() {
        StackSettings settings = StackSettings.forTests(new StackFolder(directory));
        LocalStack stack = new StackStart(settings, Progress.SILENT).run();
        assertThat(stack.settings().folder().running()).hasSize(Component.values().length);

        StackStop.stop(settings.folder(), Progress.SILENT);

        assertThat(settings.folder().running()).isEmpty();
        assertThat(Stream.of(Component.values()))
                .flatExtracting(settings.ports()::allOf)
                .allMatch(FreePorts::isFree);
    }
}
