package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.hook.OutboxFilled;
import dev.resthooks.registry.hook.PublicationTraces;
import dev.resthooks.registry.hook.Publications;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;

/**
 * The rows of the outbox. They are added in the transaction that changes the hook, while its row is
 * locked. The relay is notified after the commit.
 */
@ApplicationScoped
class OutboxRows implements Publications, PanacheRepositoryBase<OutboxEntity, Long> {
    private final Event<OutboxFilled> filled;
    private final PublicationTraces traces;

    OutboxRows(Event<OutboxFilled> filled, PublicationTraces traces) {
        this.filled = filled;
        this.traces = traces;
    }

    @Override
    public void publish(HookState state) {
        add(OutboxEntity.of(state.id().value(), Wire.write(state), traces.current()));
    }

    @Override
    public void retract(HookId id) {
        add(OutboxEntity.of(id.value(), null, traces.current()));
    }

    private void add(OutboxEntity row) {
        persist(row);
        filled.fire(new OutboxFilled());
    }

    List<OutboxEntity> oldest(int limit) {
        return findAll(Sort.by("id")).page(0, limit).list();
    }

    boolean holdsAnyOf(HookId hook) {
        return count("hookId", hook.value()) > 0;
    }

    void remove(Collection<OutboxEntity> rows) {
        delete("id in ?1", rows.stream().map(row -> row.id).toList());
    }
}
