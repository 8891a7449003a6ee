package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPosition;

/** Where a dead event was written. */
record RedriveView(String topic, int partition, long offset) {

    record Answer(RedriveView resthookredrive) {}

    static Answer answer(EventPosition to) {
        return new Answer(
                new RedriveView(to.partition().topic(), to.partition().number(), to.offset()));
    }
}
