package dev.resthooks.registry.outbox;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.outbox.Outbox.OutboxRecord;
import java.util.List;
import java.util.Optional;

/** Publishes states of hooks and replays through the outbox, whose conditions hold here as well. */
public record Publications(Outbox outbox) {
    public void publish(HookState state) {
        add(state.id(), Optional.of(Wire.write(state)));
    }

    /** Publishes that there is nothing with this id any more. */
    public void retract(HookId id) {
        add(id, Optional.empty());
    }

    private void add(HookId id, Optional<byte[]> value) {
        outbox.add(new OutboxRecord(OutboxTopic.HOOKS, id, id.toString(), List.of(), value));
    }

    public boolean includes(HookId hook) {
        return outbox.includes(OutboxTopic.HOOKS, hook);
    }
}
