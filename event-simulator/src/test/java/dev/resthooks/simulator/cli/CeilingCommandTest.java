package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.emit.FakeRunClock;
import dev.resthooks.simulator.emit.InMemoryBulkLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CeilingCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void shouldFindExactlyWhatWasLostOfAMillion() {
        CeilingCommand ceiling =
                new CeilingCommand(new FakeRunClock(), () -> new InMemoryBulkLog().log());

        int exit =
                new CommandLine(ceiling, new TestFactory())
                        .setOut(new PrintWriter(out, true))
                        .execute("--reconcile=1000000");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("1,000,\\d+ deliveries of 1,000 hooks")
                .containsPattern("found: \\d+ missing, 0 out of order")
                .contains("heap in use");
    }
}
