package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.stack.client.RegistryClient.Hook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hook's owner has its target called with a sample. */
@ExtendWith(SharedStack.class)
class TestCallST {
    @Test
    void shouldCallTheTargetOfADisabledHookOnceSignedAndChangeNothing(Scenario scenario)
            throws WebhookVerificationException {
        CustomerHook hook = scenario.customer().registers("FileNoteCreated");
        hook.isDisabledByItsOwner();
        hook.targetAnswers(503);
        Hook before = hook.seenByItsOwner();

        JsonNode test = hook.isTested();

        assertThat(test.path("state").asText()).isEqualTo("Retryable");
        assertThat(test.path("status").asInt()).isEqualTo(503);
        assertThat(hook.callbacks()).hasSize(1);
        Callback got = hook.callbacks().getFirst();
        assertThat(got.headers())
                .containsEntry("resthook-test", "true")
                .containsEntry("webhook-id", test.path("eventId").asText());
        assertThat(test.at("/request/body").asText()).isEqualTo(got.body().toString());
        Signatures.verify(hook.secret(), got);
        assertThat(hook.seenByItsOwner()).isEqualTo(before);
        assertThat(hook.health().path("health").asText()).isEqualTo("disabled");
    }
}
