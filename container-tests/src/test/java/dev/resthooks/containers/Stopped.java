package dev.resthooks.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;

/**
 * How a container ended after SIGTERM.
 *
 * @param exitCode 143 if SIGTERM ended it, 137 if the engine had to kill it
 */
record Stopped(long exitCode, boolean outOfMemory, Duration took) {
    static Stopped after(GenericContainer<?> container, Duration grace) {
        DockerClient engine = container.getDockerClient();
        long begin = System.nanoTime();
        engine.stopContainerCmd(container.getContainerId())
                .withTimeout((int) grace.toSeconds())
                .exec();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        ContainerState state =
                engine.inspectContainerCmd(container.getContainerId()).exec().getState();
        Long exitCode = state.getExitCodeLong();
        return new Stopped(
                exitCode == null ? -1 : exitCode, Boolean.TRUE.equals(state.getOOMKilled()), took);
    }
}
