package dev.resthooks.simulator.load.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.process.PidFile;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.plan.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFaultsTest {
    @TempDir Path folder;

    private final Process part;

    StackFaultsTest() throws Exception {
        part = new ProcessBuilder("sleep", "30").start();
    }

    @BeforeEach
    void write() {
        new PidFile(folder.resolve("dispatcher.pid")).write(part.toHandle());
    }

    @AfterEach
    void end() {
        part.destroyForcibly();
    }

    private StackFaults faults() {
        Path mark = folder.resolve("completed");
        return new StackFaults(folder, List.of("touch", mark.toString()));
    }

    private static Fault fault(Fault.Kind kind, String text) {
        return Fault.read(kind, text).orElseThrow();
    }

    private String state() throws Exception {
        String stat = Files.readString(Path.of("/proc/" + part.pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }

    @Test
    void shouldKillAPartAndLetTheStackBeCompleted() {
        Fault kill = fault(Fault.Kind.KILL, "dispatcher@1s");
        StackFaults faults = faults();

        faults.begin(kill);
        assertThat(part.isAlive()).isFalse();
        faults.end(kill);

        assertThat(folder.resolve("completed")).exists();
    }

    @Test
    void shouldFreezeAPartAndLetItGoOn() throws Exception {
        Fault pause = fault(Fault.Kind.PAUSE, "dispatcher@1s+1s");
        StackFaults faults = faults();

        faults.begin(pause);
        await().untilAsserted(() -> assertThat(state()).isEqualTo("T"));
        faults.end(pause);

        await().untilAsserted(() -> assertThat(state()).isNotEqualTo("T"));
        assertThat(part.isAlive()).isTrue();
    }

    @Test
    void shouldNotTakeAnotherProcessWithThePidOfAPartForIt() throws Exception {
        Files.writeString(folder.resolve("dispatcher.pid"), part.pid() + " boot/1\n");

        assertThatThrownBy(() -> faults().begin(fault(Fault.Kind.KILL, "dispatcher@1s")))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("no part 'dispatcher'");
        assertThat(part.isAlive()).isTrue();
    }

    @Test
    void shouldRefuseAPartThatDoesNotRunBeforeAnythingBegins() {
        assertThatThrownBy(() -> faults().check(List.of(fault(Fault.Kind.STOP, "kafka@1s"))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("no part 'kafka'");
    }
}
