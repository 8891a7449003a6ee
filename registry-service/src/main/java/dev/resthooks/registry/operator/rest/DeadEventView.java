package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventCursor;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dead event as operators see it. */
record DeadEventView(
        String id,
        String at,
        String reason,
        String detail,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String eventName,
        @Nullable String eventId,
        @Nullable String orgKey,
        @Nullable String redrivenFrom,
        long size,
        boolean complete) {

    record ListAnswer(List<DeadEventView> resthookdeadevents, @Nullable String next) {}

    static ListAnswer answer(DeadEventPage page, Caller caller) {
        return new ListAnswer(
                page.events().stream().map(it -> of(it, caller)).toList(),
                page.next().map(DeadEventCursor::text).orElse(null));
    }

    static DeadEventView of(DeadEvent event, Caller caller) {
        @Nullable EventPosition source = event.source().orElse(null);
        return new DeadEventView(
                event.id().toString(),
                caller.shown(event.died()),
                event.cause().reason(),
                event.cause().detail(),
                source == null ? null : source.partition().topic(),
                source == null ? null : Integer.valueOf(source.partition().number()),
                source == null ? null : Long.valueOf(source.offset()),
                event.claims().eventName().orElse(null),
                event.claims().eventId().orElse(null),
                event.claims().orgKey().orElse(null),
                event.claims().redrivenFrom().orElse(null),
                event.size(),
                event.isWhole());
    }
}
