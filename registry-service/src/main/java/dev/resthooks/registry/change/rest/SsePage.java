package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.ChangeListener;
import dev.resthooks.registry.change.ChangeListener.PageChange;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page that gets server-sent events, the next when the socket has taken the last. */
final class SsePage implements ChangeListener {
    private static final long RECONNECT_MILLIS = 3_000;

    private final Sse sse;
    private volatile @Nullable MultiEmitter<? super OutboundSseEvent> emitter;

    SsePage(Sse sse) {
        this.sse = sse;
    }

    void sendTo(MultiEmitter<? super OutboundSseEvent> to) {
        emitter = to;
    }

    @Override
    public boolean isReady() {
        MultiEmitter<? super OutboundSseEvent> to = emitter;
        return to != null && to.requested() > 0;
    }

    @Override
    public void tell(PageChange change) {
        MultiEmitter<? super OutboundSseEvent> to = emitter;
        if (to != null) {
            to.emit(event(change));
        }
    }

    @Override
    public void end() {
        MultiEmitter<? super OutboundSseEvent> to = emitter;
        if (to != null) {
            to.complete();
        }
    }

    private OutboundSseEvent event(PageChange change) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return switch (change) {
            case PageChange.Begin() ->
                    event.name("begin").reconnectDelay(RECONNECT_MILLIS).data("{}").build();
            case PageChange.Changed changed -> event.name("changed").data(json(changed)).build();
            case PageChange.Nothing() -> event.comment("nothing has changed").build();
        };
    }

    /** Ids are numbers, so that nothing has to be escaped. */
    private static String json(PageChange.Changed changed) {
        return "{\"hooks\":[%s],\"deliveries\":%b}"
                .formatted(
                        changed.hooks().stream()
                                .map(HookId::toString)
                                .map(id -> '"' + id + '"')
                                .collect(Collectors.joining(",")),
                        changed.hasDeliveries());
    }
}
