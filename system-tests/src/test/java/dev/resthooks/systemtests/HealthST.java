package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a hook's owner is told while its target is in trouble. */
@ExtendWith(SharedStack.class)
class HealthST {
    @Test
    void shouldTellThatATargetIsDownUntilItIsBack(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("DisbursementCreated");
        assertThat(hook.health().path("health").asText()).isEqualTo("healthy");
        hook.targetGoesDown();

        customer.emits("DisbursementCreated", "1");

        hook.fares("retrying");
        JsonNode trouble = hook.health();
        assertThat(trouble.path("lastFailure").asText()).isNotEmpty();
        assertThat(trouble.path("nextProbe").asText()).isNotEmpty();
        assertThat(trouble.path("oldestUndelivered").asText()).isNotEmpty();
        assertThat(trouble.path("waiting").asLong()).isEqualTo(1);
        hook.targetAnswers(200);
        hook.fares("healthy");
        assertThat(hook.health().path("lag").asLong(-1)).isZero();
    }

    @Test
    void shouldTellWhyAHookIsDisabled(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("DisbursementUpdated");
        hook.targetAnswers(418);

        customer.emits("DisbursementUpdated", "1");

        hook.fares("disabled");
        JsonNode trouble = hook.health();
        assertThat(trouble.path("disabledReason").asText()).isEqualTo("unexpected-answer");
        assertThat(trouble.path("lastFailure").asText()).isEqualTo("418");
        assertThat(trouble.path("since").asText()).isNotEmpty();
    }
}
