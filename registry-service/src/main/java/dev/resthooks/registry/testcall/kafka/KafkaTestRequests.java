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
 * Sends requests to the channel {@code tests} without retries, because a retried request might be
 * made twice. The buffer is bounded, so that requests don't pile up while Kafka is away.
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
                : CompletableFuture.failedStage(
                        new IllegalStateException("the outcomes of tests are not being read"));
    }
}
