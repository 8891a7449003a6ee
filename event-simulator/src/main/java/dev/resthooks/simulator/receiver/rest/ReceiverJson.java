package dev.resthooks.simulator.receiver.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.simulator.receiver.Behaviour;
import dev.resthooks.simulator.receiver.Receiver;
import dev.resthooks.simulator.receiver.ReceiverCounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receiver as the REST API shows it; in a list without its requests. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiverJson(
        String name,
        long requests,
        long accepted,
        long refused,
        long withoutId,
        long distinctIds,
        long acceptedIds,
        long duplicates,
        boolean idsComplete,
        @Nullable String lastAt,
        Settings behaviour,
        @Nullable List<RequestJson> lastRequests) {
    public record Settings(
            int status, long delayMs, double failRate, int failStatus, boolean down) {
        static Settings of(Behaviour behaviour) {
            return new Settings(
                    behaviour.status(),
                    behaviour.delay().toMillis(),
                    behaviour.failRate(),
                    behaviour.failStatus(),
                    behaviour.down());
        }
    }

    static ReceiverJson of(Receiver receiver, @Nullable List<RequestJson> lastRequests) {
        ReceiverCounts counts = receiver.counts();
        return new ReceiverJson(
                receiver.name().value(),
                counts.requests(),
                counts.accepted(),
                counts.refused(),
                counts.withoutId(),
                counts.distinctIds(),
                counts.acceptedIds(),
                counts.duplicates(),
                counts.idsComplete(),
                counts.lastAt().map(Instant::toString).orElse(null),
                Settings.of(receiver.behaviour()),
                lastRequests);
    }
}
