package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The quiet that targets asked for in answers whose reports are durable: it must be kept. */
final class SimulatedQuiet {
    private record Quiet(long revision, long until) {}

    private final Map<String, Quiet> asked = new HashMap<>();
    private final Map<HookId, Quiet> durable = new HashMap<>();

    /** Before the core hears of the answer. */
    void asked(Delivery delivery, OptionalLong until) {
        HookState hook = delivery.hook();
        String key =
                key(hook.id(), hook.revision(), delivery.event().id().value(), delivery.attempt());
        asked.remove(key);
        until.ifPresent(it -> asked.put(key, new Quiet(hook.revision(), it)));
    }

    void committed(DeliveryReport report) {
        Attempt attempt = report.attempt();
        Quiet quiet =
                asked.remove(
                        key(
                                attempt.hook(),
                                attempt.revision(),
                                attempt.event().value(),
                                attempt.number()));
        if (quiet != null && report instanceof DeliveryReport.Retrying) {
            durable.merge(
                    attempt.hook(),
                    quiet,
                    (one, other) ->
                            one.revision == other.revision && one.until > other.until
                                    ? one
                                    : other);
        }
    }

    /** What an owner that knows these hooks must keep. */
    Map<HookId, Long> durable(Map<HookId, HookState> hooks) {
        Map<HookId, Long> kept = new HashMap<>();
        durable.forEach((id, quiet) -> {
            HookState hook = hooks.get(id);
            if (hook != null && hook.revision() == quiet.revision) {
                kept.put(id, quiet.until);
            }
        });
        return kept;
    }

    /** Of two owners, one after a crash of the other, the second may know an older revision. */
    private static String key(HookId hook, long revision, String event, int attempt) {
        return hook + "/" + revision + "/" + event + "/" + attempt;
    }
}
