package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A span of history is sent again, beside what happens meanwhile. */
@ExtendWith(SharedStack.class)
class ReplayST {
    private static final String EVENT = "ParticipantCreated";

    @Test
    void shouldSendExactlyTheEventsOfTheSpanOnceMore(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        List<String> all = new ArrayList<>(customer.emits(EVENT, "1", 5));
        Instant from = later();
        List<String> span = customer.emits(EVENT, "1", 12);
        Instant to = later();
        all.addAll(span);
        all.addAll(customer.emits(EVENT, "1", 5));
        hook.receivesOnce(all);
        hook.hasBeenTriggered(22);

        JsonNode replay = hook.ended(hook.asksForReplay(from, to));

        assertThat(replay.path("state").asText()).isEqualTo("done");
        assertThat(replay.path("delivered").asLong()).isEqualTo(12);
        assertThat(replayed(hook).reversed())
                .extracting(it -> it.headers().get("webhook-id"))
                .containsExactlyElementsOf(span);
        assertThat(replayed(hook))
                .allSatisfy(it -> assertThat(it.headers()).containsEntry("resthook-id", hook.id()));
        assertThat(hook.callbacks()).hasSize(34);
        assertThat(hook.seenByItsOwner().triggeredCount()).isEqualTo(22);
        assertThat(hook.seenByItsOwner().status()).isEqualTo("Active");
    }

    @Test
    void shouldFinishAReplayThoughTheDispatcherIsKilled(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ParticipantUpdated");
        Instant from = later();
        List<String> span = new ArrayList<>();
        for (int resource = 0; resource < 10; resource++) {
            span.addAll(customer.emits("ParticipantUpdated", "r" + resource, 20));
        }
        Instant to = later();
        hook.receivesOnce(span);

        String replay = hook.asksForReplay(from, to);
        scenario.dispatcher().kill();
        scenario.dispatcher().startAgain();
        scenario.dispatcher().awaitReady();

        assertThat(hook.ended(replay).path("state").asText()).isEqualTo("done");
        assertThat(hook.accepted().keySet()).containsExactlyInAnyOrderElementsOf(span);
        assertThat(hook.accepted().values()).allMatch(it -> it >= 2);
        hook.hasBeenTriggeredAndNoMore(span.size());
    }

    private static List<Callback> replayed(CustomerHook hook) {
        return hook.callbacks().stream()
                .filter(it -> "true".equals(it.headers().get("resthook-replay")))
                .toList();
    }

    /** A time after all that is on the log, and not after anything that follows. */
    private static Instant later() {
        Instant now = Instant.now();
        await().until(() -> Instant.now().toEpochMilli() > now.toEpochMilli() + 1);
        return Instant.ofEpochMilli(now.toEpochMilli() + 1);
    }
}
