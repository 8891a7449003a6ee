package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.emit.ContentMode;
import dev.resthooks.simulator.emit.InMemoryBulkLog;
import dev.resthooks.simulator.emit.InMemoryEventLog;
import dev.resthooks.simulator.emit.SingleEmission;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EmitCommandTest {
    @TempDir Path directory;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final InMemoryBulkLog bulk = new InMemoryBulkLog();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int emit(String... args) {
        SingleEmission emission =
                new SingleEmission(log, InstantSource.system(), Duration.ofMillis(20));
        return new CommandLine(
                        new EmitCommand(emission, () -> 7, "localhost:1", bulk::log),
                        new TestFactory())
                .setParameterExceptionHandler(new UsageErrors())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("document.json"), text);
    }

    @Test
    void shouldPrintTheIdsOfTheEventsOneALine() {
        int exit = emit("ActionCreated", "--org", "acme", "--count", "3");

        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .containsExactlyElementsOf(
                        log.events().stream().map(event -> event.id().value()).toList());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldEmitARealisticDocumentOfTheGivenResource() {
        emit("ActionCreated", "--org", "acme", "--id", "70151");

        DomainEvent event = log.events().getFirst();
        assertThat(event.type()).isEqualTo(EventType.ACTION_CREATED);
        assertThat(event.org()).isEqualTo(new OrgKey("acme"));
        assertThat(event.resource()).contains(new ResourceId("70151"));
        assertThat(event.body().text()).contains("\"id\":\"70151\"", "\"status\":\"Active\"");
    }

    @Test
    void shouldSendTheDocumentOfAFileAsItIs() throws Exception {
        String document = "{\"data\": {\"type\": \"actions\", \"id\": \"9\"}}\n";

        int exit = emit("ActionUpdated", "--org", "acme", "--data", file(document).toString());

        assertThat(exit).isZero();
        assertThat(log.events().getFirst().body().text()).isEqualTo(document);
        assertThat(log.events().getFirst().resource()).contains(new ResourceId("9"));
    }

    @Test
    void shouldWriteStructuredEventsWhenAsked() {
        emit("TaskCreated", "--org", "acme", "--structured");

        assertThat(log.modes()).containsExactly(ContentMode.STRUCTURED);
    }

    @Test
    void shouldRepeatTheDocumentsOfASeed() {
        emit("TaskCreated", "--org", "acme", "--seed", "5");
        emit("TaskCreated", "--org", "acme", "--seed", "5");

        assertThat(log.events().get(0).resource()).isEqualTo(log.events().get(1).resource());
    }

    @Test
    void shouldSuggestTheNearestNameWhenTheEventIsUnknown() {
        int exit = emit("ActionCreate", "--org", "acme");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("'ActionCreate'", "did you mean ActionCreated?");
        assertThat(log.events()).isEmpty();
    }

    @Test
    void shouldSayWhichArgumentIsWrong() throws Exception {
        String task = file("{\"data\":{\"type\":\"tasks\",\"id\":\"9\"}}").toString();

        assertThat(emit("ActionCreated")).isEqualTo(2);
        assertThat(emit("ActionCreated", "--org", "a", "--count", "0")).isEqualTo(2);
        assertThat(emit("ActionCreated", "--org", "a", "--count", "many")).isEqualTo(2);
        assertThat(emit("ActionCreated", "--org", "a", "--data", "nowhere.json")).isEqualTo(2);
        assertThat(emit("ActionCreated", "--org", "a", "--data", task)).isEqualTo(2);
        assertThat(emit("ActionParticipantAdded", "--org", "a", "--id", "70151")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'--org=ORG'", "--count", "nowhere.json", "/data/type", "<action>--");
        assertThat(log.events()).isEmpty();
    }

    @Test
    void shouldExitWith1AndAClearLineWhenKafkaDoesNotAnswer() {
        log.fallSilent();

        int exit = emit("ActionCreated", "--org", "acme");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("Kafka at localhost:1 acknowledged 0 of 1 events: no answer within");
    }
}
