package dev.resthooks.containers;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Capability;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/** Starts containers as an installation should: nothing writable but /tmp, no rights, a limit. */
final class Hardening {
    private static final long PIDS = 512;

    /** Kafka's client unpacks native code of zstd and snappy there, so it is executable. */
    private static final Map<String, String> TMP = Map.of("/tmp", "rw,exec,size=64m");

    private Hardening() {}

    /** Whoever runs the tests finds by them what a killed run has left. */
    static Map<String, String> labels() {
        return Map.of(
                "dev.resthooks.run", System.getenv().getOrDefault("RESTHOOKS_RUN", "by-hand"));
    }

    /** The container, with these bounds added. */
    static <T extends GenericContainer<?>> T hardened(T container, int megabytes) {
        long bytes = megabytes * 1024L * 1024;
        container.withTmpFs(TMP);
        container.withLabels(labels());
        container.withCreateContainerCmdModifier(command ->
                requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withPidsLimit(PIDS)
                        .withMemory(bytes)
                        .withMemorySwap(bytes));
        return container;
    }
}
