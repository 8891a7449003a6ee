package dev.resthooks.registry.testcall.kafka;

import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.testcall.TestRequests;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Sends to the channel {@code tests}, which tries once: what is sent again by itself might be made
 * twice. Its buffer is bounded, so that nothing piles up while Kafka is away.
 */
@ApplicationScoped
class KafkaTestRequests implements TestRequests {
    private final MutinyEmitter<byte[]> tests;
    private final TestOutcomes outcomes;

    KafkaTestRequests(@Channel("tests") MutinyEmitter<byte[]> tests, TestOutcomes outcomes) {
        this.tests = tests;
        this.outcomes = outcomes;
    }

    @Override
    public CompletionStage<Void> send(TestCall test) {
        return outcomes.isListening()
                ? tests.send(Wire.write(test)).subscribeAsCompletionStage()
                : CompletableFuture.failedStage(new IllegalStateException("nobody would hear"));
    }
}
