package dev.resthooks.registry.resend;

import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.Optional;

/** Cancels a resend and those of its replays that run. */
public record CancelResend(ClientIsolation isolation, Resends resends) {
    public sealed interface Result {
        /** The resend is cancelled, or had ended before and stays as it was. */
        record Ended(Resend resend) implements Result {}

        record NoResend() implements Result {}

        /** Clients are isolated, and another one began the resend. */
        record OfAnotherClient() implements Result {}
    }

    public Result run(Caller caller, String id, Instant now) {
        Optional<Resend> found = resends.find(caller.org(), id);
        if (found.isEmpty()) {
            return new Result.NoResend();
        }
        if (isolation.isOn()
                && !caller.administers()
                && !found.get().client().equals(caller.client())) {
            return new Result.OfAnotherClient();
        }
        resends.cancel(caller.org(), found.get().id(), now);
        return resends.find(caller.org(), id)
                .<Result>map(Result.Ended::new)
                .orElseGet(Result.NoResend::new);
    }
}
