package dev.resthooks.registry.resend;

import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.Optional;

public record CancelResend(ClientIsolation isolation, Resends resends) {
    public sealed interface Result {
        record Ended(Resend resend) implements Result {}

        record NoResend() implements Result {}

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
