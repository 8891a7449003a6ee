package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SingleEmissionTest {
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final SingleEmission emission =
            new SingleEmission(log, InstantSource.system(), Duration.ofMillis(20));

    private static SingleEmission.Order order(Optional<Body> document, int count) {
        return new SingleEmission.Order(
                Shipped.event(PlatformEvents.ACTION_CREATED),
                new OrgKey("acme"),
                Optional.of(new ResourceId("70151")),
                document,
                count,
                EventLog.ContentMode.BINARY,
                1);
    }

    @Test
    void shouldAnswerWithTheIdsOfWhatIsOnTheLog() throws Exception {
        SingleEmission.Result emitted = emission.emit(order(Optional.empty(), 3));

        assertThat(emitted).isInstanceOf(SingleEmission.Result.All.class);
        assertThat(emitted.acknowledged())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(log.events().stream().map(DomainEvent::id).toList());
    }

    @Test
    void shouldSendAGivenDocumentAsItIs() throws Exception {
        Body document = Body.of("{ \"data\" : {\"type\":\"actions\",\"id\":\"70151\"} }");

        emission.emit(order(Optional.of(document), 1));

        assertThat(log.events()).extracting(DomainEvent::body).containsExactly(document);
    }

    @Test
    void shouldClaimNothingWhenTheLogRefuses() throws Exception {
        log.failWith("no broker");

        SingleEmission.Result emitted = emission.emit(order(Optional.empty(), 2));

        assertThat(emitted.acknowledged()).isEmpty();
        assertThat(emitted)
                .isInstanceOfSatisfying(
                        SingleEmission.Result.Part.class,
                        part -> assertThat(part.reason()).contains("no broker"));
    }

    @Test
    void shouldSayWhyTheLogRefusedAnEventThoughItIsSilentAboutTheNext() throws Exception {
        Iterator<CompletableFuture<Void>> answers =
                List.of(
                                CompletableFuture.<Void>failedFuture(
                                        new IllegalStateException("too large")),
                                new CompletableFuture<Void>())
                        .iterator();
        SingleEmission refused =
                new SingleEmission(
                        (_, _) -> answers.next(), InstantSource.system(), Duration.ofMillis(20));

        assertThat(refused.emit(order(Optional.empty(), 2)))
                .isInstanceOfSatisfying(
                        SingleEmission.Result.Part.class,
                        part -> assertThat(part.reason()).contains("too large"));
    }

    @Test
    void shouldClaimNothingWhenTheLogSaysNothingInTime() throws Exception {
        log.fallSilent();

        SingleEmission.Result emitted = emission.emit(order(Optional.empty(), 2));

        assertThat(emitted)
                .isInstanceOfSatisfying(
                        SingleEmission.Result.Part.class,
                        part -> assertThat(part.reason()).startsWith("no answer within"));
    }
}
