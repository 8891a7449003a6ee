package dev.resthooks.dispatcher.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls that an owner has in flight. */
final class SimulatedCalls {
    /** A call, and when its target answers. */
    record Call(Delivery delivery, long startedAt, long answeredAt) {}

    private final PriorityQueue<Call> calls =
            new PriorityQueue<>(Comparator.comparingLong(Call::answeredAt));
    private final Map<HookId, Integer> byHook = new HashMap<>();

    void add(Call call) {
        calls.add(call);
        byHook.merge(call.delivery.hook().id(), 1, Integer::sum);
    }

    /** Takes out a call that is answered by then; null if there is none. */
    @Nullable Call answeredBy(long now) {
        Call call = calls.peek();
        if (call == null || call.answeredAt > now) {
            return null;
        }
        calls.remove();
        byHook.merge(call.delivery.hook().id(), -1, Integer::sum);
        return call;
    }

    OptionalLong nextAnswer() {
        Call next = calls.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.answeredAt);
    }

    int of(HookId hook) {
        return byHook.getOrDefault(hook, 0);
    }

    Set<Long> offsetsOf(HookId hook) {
        return calls.stream()
                .map(Call::delivery)
                .filter(it -> it.hook().id().equals(hook))
                .map(Delivery::offset)
                .collect(toSet());
    }

    boolean isAnyOfAnotherEpoch(HookState hook) {
        return calls.stream()
                .map(it -> it.delivery.hook())
                .anyMatch(it -> it.id().equals(hook.id()) && it.epoch() != hook.epoch());
    }

    List<Delivery> deliveries() {
        List<Delivery> deliveries = new ArrayList<>();
        calls.forEach(call -> deliveries.add(call.delivery));
        return deliveries;
    }
}
