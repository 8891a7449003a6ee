package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.operator.DeadEventContent;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;

/** The record of a dead event as operators see it. */
record DeadRecordView(String key, List<HeaderView> headers, String value, boolean valueTruncated) {

    record HeaderView(String name, String value) {}

    record Answer(DeadEventView resthookdeadevent, DeadRecordView record) {}

    static Answer answer(DeadEventContent content, Caller caller) {
        return new Answer(
                DeadEventView.of(content.event(), caller),
                new DeadRecordView(
                        content.key(),
                        content.headers().stream()
                                .map(it -> new HeaderView(it.name(), it.value()))
                                .toList(),
                        content.value(),
                        content.isShortened()));
    }
}
