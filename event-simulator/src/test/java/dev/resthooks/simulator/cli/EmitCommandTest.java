package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.Shipped;
import dev.resthooks.simulator.emit.InMemoryBulkLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EmitCommandTest {
    private final InMemoryBulkLog log = new InMemoryBulkLog();
    private final StringWriter err = new StringWriter();

    private int emit(String... args) {
        return new CommandLine(new EmitCommand(Shipped.CATALOGUE, () -> 7, "localhost:1", log::log))
                .setParameterExceptionHandler(new Main.UsageErrors())
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void shouldSayThatItReadsLinesWhenAnEventIsGiven() {
        assertThat(emit("ActionCreated", "--org", "acme")).isEqualTo(2);

        assertThat(err.toString()).contains("only lines of standard input ('-')");
        assertThat(log.events()).isEmpty();
    }

    @Test
    void shouldSayWhichArgumentIsWrong() {
        assertThat(emit()).isEqualTo(2);
        assertThat(emit("-", "--seed", "many")).isEqualTo(2);

        assertThat(err.toString()).contains("Missing required parameter", "'many'");
    }
}
