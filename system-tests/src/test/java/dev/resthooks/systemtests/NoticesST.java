package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organisation is told how its hooks fare, by a hook. */
@ExtendWith(SharedStack.class)
class NoticesST {
    @Test
    void shouldTellOnceThatAHookIsDisabledAndNothingOfTheHookThatIsTold(Scenario scenario)
            throws WebhookVerificationException {
        Customer customer = scenario.customer();
        CustomerHook notices = customer.registers("ResthookDisabled");
        Customer stranger = scenario.customer();
        CustomerHook strangers = stranger.registers("ResthookDisabled");
        CustomerHook hook = customer.registers("FileNoteUpdated");
        hook.targetAnswers(500);

        customer.emits("FileNoteUpdated", "1");

        String id = "resthook-" + hook.id() + "-1";
        notices.receives(List.of(id));
        assertThat(hook.seenByItsOwner().status()).isEqualTo("Disabled");
        Callback callback = notices.callbacks().getFirst();
        Signatures.verify(notices.secret(), callback);
        assertThat(callback.headers()).containsEntry("resthook-event", "ResthookDisabled");
        JsonNode told = callback.body().path("data");
        assertThat(told.path("type").asText()).isEqualTo("resthooks");
        assertThat(told.path("id").asText()).isEqualTo(hook.id());
        assertThat(told.at("/attributes/reason").asText()).isEqualTo("unexpected-answer");
        assertThat(told.at("/attributes/lastFailure").asText()).isEqualTo("500");
        notices.targetAnswers(500);
        CustomerHook another = customer.registers("FileNoteUpdated");
        another.targetAnswers(500);
        customer.emits("FileNoteUpdated", "2");
        notices.becomes("Disabled");
        assertThat(notices.callbacks())
                .extracting(it -> it.headers().get("webhook-id"))
                .containsOnly(id, "resthook-" + another.id() + "-1");
        // A notice of its own comes last: the others would have come before.
        CustomerHook its = stranger.registers("FileNoteUpdated");
        its.targetAnswers(500);
        stranger.emits("FileNoteUpdated", "1");
        strangers.receivesOnce("resthook-" + its.id() + "-1");
    }
}
