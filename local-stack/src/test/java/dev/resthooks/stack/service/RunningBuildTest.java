package dev.resthooks.stack.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunningBuildTest {
    @Test
    void shouldWaitUntilAServiceIsPackaged() throws IOException {
        try (PipedOutputStream script = new PipedOutputStream();
                PipedInputStream names = new PipedInputStream(script)) {
            RunningBuild build =
                    RunningBuild.of(",registry-service,dispatcher-service,event-simulator,", names);
            script.write("contract\nregistry-service\n".getBytes(US_ASCII));
            script.flush();

            build.awaitPackaged(Component.REGISTRY);

            script.write("dispatcher-service\n".getBytes(US_ASCII));
            script.flush();
            build.awaitPackaged(Component.DISPATCHER);
        }
    }

    @Test
    void shouldFailWhenTheBuildEndsWithoutTheService() {
        RunningBuild build =
                RunningBuild.of("registry-service,event-simulator", names("registry-service\n"));
        build.awaitEnd();

        assertThatCode(() -> build.awaitPackaged(Component.REGISTRY)).doesNotThrowAnyException();
        assertThatThrownBy(() -> build.awaitPackaged(Component.SIMULATOR))
                .isInstanceOf(StackException.class)
                .hasMessage("event-simulator could not be built");
    }

    @Test
    void shouldNotWaitForAServiceThatIsNotBuilt() {
        RunningBuild build = RunningBuild.of("registry-service", names(""));

        assertThatCode(() -> build.awaitPackaged(Component.DISPATCHER)).doesNotThrowAnyException();
    }

    private static InputStream names(String lines) {
        return new ByteArrayInputStream(lines.getBytes(US_ASCII));
    }
}
