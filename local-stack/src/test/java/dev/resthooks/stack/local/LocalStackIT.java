package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final Set<Component> SERVERS = Set.of(Component.POSTGRES, Component.KAFKA);

    @TempDir Path directory;

    @Test
    void shouldBeStoppedByAnybodyWhenItIsDetached() {
        StackSettings settings = settings(Lifetime.DETACHED);
        new StackStart(settings, Progress.SILENT).run();

        boolean stopped = StackStop.stop(settings.folder(), Progress.SILENT);

        assertThat(stopped).isTrue();
        assertThat(settings.folder().running()).isEmpty();
    }

    @Test
    void shouldStartOnlyWhatHasEndedAndLeaveNoProcessAndNoPortWhenItIsClosed() {
        StackSettings settings = settings(Lifetime.WITH_OWNER);
        LocalStack stack = new StackStart(settings, Progress.SILENT).run();
        assertThat(settings.folder().running()).hasSize(2);
        long postgres = stack.postgres().process().pid();
        stack.kafka().node(1).kill();
        assertThat(settings.saved().missing(settings.folder()))
                .extracting(StackPart::name)
                .containsExactly("kafka-1");

        LocalStack again = new StackStart(settings, Progress.SILENT).run();

        assertThat(again.postgres().process().pid()).isEqualTo(postgres);
        assertThat(settings.saved().missing(settings.folder())).isEmpty();
        again.close();
        assertThat(settings.folder().running()).isEmpty();
        assertThat(SERVERS)
                .flatExtracting(it -> settings.ports().parts(it))
                .flatExtracting(StackPart::allPorts)
                .allMatch(FreePorts::isFree);
    }

    private StackSettings settings(Lifetime lifetime) {
        return new StackSettings(
                new StackFolder(directory),
                new SavedSettings(StackPorts.free(1), SERVERS, Optional.empty()),
                lifetime,
                false,
                Map.of());
    }
}
