package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.ProgramRun;
import java.nio.file.Path;
import java.util.List;

/** The heap of a dispatcher that runs. */
record DispatcherHeap(ServiceProcess dispatcher) {
    /** Collects the garbage, and returns the bytes that are used then. */
    double live() {
        ProgramRun collection =
                ProgramRun.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(dispatcher.process().pid()),
                                "GC.run"));
        assertThat(collection.exit()).as(collection.output()).isZero();
        return ProvingGround.metric(dispatcher, "jvm_memory_used_bytes", "area=\"heap\"");
    }
}
