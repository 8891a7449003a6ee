package dev.resthooks.contract.wire;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import java.util.List;
import java.util.Optional;

/**
 * {@link TestCall} as JSON, with the organisation of the hook, and its first event unless {@code
 * type} names another. Times are epoch ms.
 */
record TestCallJson(
        long sendBy,
        HookJson hook,
        Event event,
        Optional<List<CallHeader>> headers,
        Optional<Boolean> recorded) {
    record Event(
            String id, Optional<String> type, Optional<String> resource, long time, String body) {}

    static TestCallJson of(TestCall call) {
        DomainEvent event = call.event();
        return new TestCallJson(
                call.sendBy().toEpochMilli(),
                HookJson.of(call.hook()),
                new Event(
                        event.id().value(),
                        Optional.of(event.type())
                                .filter(it -> !it.equals(call.hook().event()))
                                .map(EventType::eventName),
                        event.resource().map(ResourceId::value),
                        event.time().toEpochMilli(),
                        event.body().text()),
                Optional.of(call.headers()).filter(it -> !it.isEmpty()),
                call.recorded() ? Optional.of(true) : Optional.empty());
    }

    TestCall call() {
        HookState called = hook.hook();
        return new TestCall(
                Fields.time(sendBy),
                called,
                new DomainEvent(
                        new EventId(event.id),
                        event.type
                                .map(it -> HookJson.plainType(called.event().resource(), it))
                                .orElse(called.event()),
                        called.org(),
                        event.resource.map(ResourceId::new),
                        Fields.time(event.time),
                        Optional.empty(),
                        Body.of(event.body)),
                headers.orElse(List.of()),
                recorded.orElse(false));
    }
}
