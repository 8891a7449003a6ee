package dev.resthooks.simulator.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.testkit.PlatformEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEmissionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final InMemoryBulkLog log = new InMemoryBulkLog();
    private final List<String> complaints = new ArrayList<>();

    private LineEmission.Outcome emit(String lines, Optional<String> org) throws IOException {
        return new LineEmission(
                        Shipped.CATALOGUE,
                        log::log,
                        InstantSource.fixed(NOW),
                        new SplittableRandom(1))
                .emit(new ByteArrayInputStream(lines.getBytes(UTF_8)), org, complaints::add);
    }

    @Test
    void shouldEmitADocumentByteForByte() throws Exception {
        String document =
                "{\"data\": {\"type\":\"tasks\",\"id\":\"9\",\"attributes\":{\"h\":1.50}} }";
        String line =
                "{\"event\":\"TaskUpdated\",\"org\":\"acme\",\"data\": %s ,\"eventId\":\"e-1\",\"time\":\"2026-01-31T12:00:00Z\",\"traceparent\":\"00-a-b-01\"}"
                        .formatted(document);

        LineEmission.Outcome outcome = emit(line, Optional.empty());

        assertThat(outcome).isEqualTo(new LineEmission.Outcome(1, 1, 0));
        DomainEvent event = log.events().getFirst();
        assertThat(event.body().text()).isEqualTo(document);
        assertThat(event.id()).isEqualTo(new EventId("e-1"));
        assertThat(event.type()).isEqualTo(PlatformEvents.TASK_UPDATED);
        assertThat(event.org()).isEqualTo(new OrgKey("acme"));
        assertThat(event.resource()).contains(new ResourceId("9"));
        assertThat(event.time()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(event.traceparent()).contains("00-a-b-01");
    }

    @Test
    void shouldMakeADocumentWhereNoneIsGiven() throws Exception {
        emit("{\"event\":\"ActionCreated\",\"id\":\"70151\"}", Optional.of("acme"));

        DomainEvent event = log.events().getFirst();
        assertThat(event.body().text()).contains("\"id\":\"70151\"", "\"status\":\"Active\"");
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.org()).isEqualTo(new OrgKey("acme"));
    }

    @Test
    void shouldReadLinesThatAreLargerThanWhatIsReadAtOnce() throws Exception {
        String line =
                "{\"event\":\"TaskCreated\",\"org\":\"acme\",\"data\":{\"data\":{\"type\":\"tasks\",\"id\":\"%d\",\"attributes\":{\"text\":\"%s\"}}}}\n";
        String lines = line.formatted(1, "x".repeat(400_000)) + "\r\n" + line.formatted(2, "y");

        LineEmission.Outcome outcome = emit(lines, Optional.empty());

        assertThat(outcome.events()).isEqualTo(2);
        assertThat(log.events())
                .extracting(event -> event.resource().orElseThrow().value())
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                     | is not JSON",
                "[]                                                    | is not a JSON object",
                "{\"org\":\"acme\"}                                    | has no event",
                "{\"event\":\"TaskCreate\",\"org\":\"a\",\"id\":\"1\"} | Did you mean 'TaskCreated'?",
                "{\"event\":\"TaskCreated\",\"id\":\"1\"}              | has no org",
                "{\"event\":\"TaskCreated\",\"org\":\"a\"}             | neither data nor an id",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"id\":7}    | id must be a string",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"x\":\"1\"} | has an unknown field 'x'",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"id\":\"1\",\"time\":\"now\"} | has a time",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"data\":{}} | has bad data/data",
                "{\"event\":\"ResthookFailing\",\"org\":\"a\",\"id\":\"1\"} | There is no event 'ResthookFailing'",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"id\":\"1 2\"} | has a bad id"
            })
    void shouldPassOverAWrongLineAndSayWhichAndWhy(String line, String reason) throws Exception {
        LineEmission.Outcome outcome =
                emit(
                        "\n" + line + "\n{\"event\":\"TaskCreated\",\"org\":\"a\",\"id\":\"1\"}",
                        Optional.empty());

        assertThat(complaints).singleElement().asString().startsWith("line 2 ").contains(reason);
        assertThat(outcome).isEqualTo(new LineEmission.Outcome(1, 1, 1));
        assertThat(outcome.good()).isFalse();
    }

    @Test
    void shouldNotBeGoodWhenAnEventIsNotAcknowledged() throws Exception {
        log.fail();

        assertThat(emit("{\"event\":\"TaskCreated\",\"id\":\"1\"}", Optional.of("a")).good())
                .isFalse();
    }
}
