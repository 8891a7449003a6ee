package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.testkit.HookBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The registry and its topic of hooks: every change in order, never compacted. */
final class SimulatedHooks {
    /** A change; no state means deleted. */
    record Change(HookId id, Optional<HookState> state, long start) {}

    private final List<Change> topic = new ArrayList<>();
    private final Map<HookId, HookState> current = new HashMap<>();

    /** From which offset on events that were added at a time are their hooks'. */
    private final Map<Instant, Long> starts = new HashMap<>();

    /** The revisions with which hooks had targets again, by their epochs. */
    private final Map<HookId, TreeMap<Long, Long>> targetsAt = new HashMap<>();

    private long ids;

    HookState create(EventType event, Optional<ResourceId> only, long now, long start) {
        HookState hook =
                aHook(++ids)
                        .of(SimulatedLog.ORG)
                        .on(event)
                        .to(target(new HookId(ids)))
                        .from(Instant.ofEpochMilli(now))
                        .state()
                        .withSettings(settings(only));
        return publish(hook, start);
    }

    /** Most are subscriptions, whose calls tell how far they are. */
    private CallSettings settings(Optional<ResourceId> only) {
        Optional<McpCall> mcp =
                Optional.of(new McpCall("sub_" + ids, McpCall.Payload.IDENTITY))
                        .filter(_ -> ids % 4 != 0);
        return new CallSettings(Accept.ONLY_200, List.of(), only, mcp);
    }

    /** Published under an id of its own. */
    HookState replay(HookState hook, ReplaySpans.Span span) {
        HookState replay = hook.replayed(new HookId(++ids), List.of(span));
        topic.add(new Change(replay.id(), Optional.of(replay), -1));
        return replay;
    }

    /** One without a target stays disabled for dispatchers, whatever its status. */
    HookState change(HookState hook, HookStatus status) {
        HookStatus published = hook.isPull() ? HookStatus.DISABLED : status;
        return publish(copy(hook, published, hook.events(), hook.epoch(), hook.startFrom()), -1);
    }

    /** Its events are fetched from now on: it has no target. */
    void pull(HookState hook) {
        HookState pulled = HookBuilder.like(hook).to("").state();
        change(pulled, HookStatus.DISABLED);
    }

    /** What is added is added now, when the log has {@code start}. */
    HookState change(HookState hook, HookEvents events, long start) {
        events.since().values().forEach(it -> starts.putIfAbsent(it, start));
        return publish(copy(hook, hook.status(), events, hook.epoch(), hook.startFrom()), -1);
    }

    /** Where the events begin that were added since; above every offset if none was. */
    long startOfAdded(HookEvents events, HookEvents before) {
        return events.sinceWithout(events.kept(before))
                .map(it -> starts.getOrDefault(it, 0L))
                .orElse(Long.MAX_VALUE);
    }

    /** The owner gives one more event up. */
    void skip(HookState hook, EventId skipped) {
        List<EventId> all = new ArrayList<>(hook.skipped());
        all.add(skipped);
        HookState newer = copy(hook, hook.status(), hook.events(), hook.epoch(), hook.startFrom());
        publish(newer.withSkipped(all), -1);
    }

    /** Raises the epoch: from {@code start} on, which is what the log has at {@code time}. */
    HookState restart(HookState hook, HookEvents events, long time, long start) {
        StartFrom from = new StartFrom.At(Instant.ofEpochMilli(time));
        HookState pushed = HookBuilder.like(hook).to(target(hook.id())).state();
        HookState restarted = copy(pushed, HookStatus.ACTIVE, events, hook.epoch() + 1, from);
        if (hook.isPull()) {
            targetsAt
                    .computeIfAbsent(hook.id(), _ -> new TreeMap<>())
                    .put(restarted.epoch(), restarted.revision());
        }
        return publish(restarted.withSkipped(List.of()), start);
    }

    private static String target(HookId hook) {
        return "https://target/" + hook;
    }

    /** The revision with which the hook last had a target again; 0 if it never lost one. */
    long revisionOfItsTarget(HookState hook) {
        var last = targetsAt.getOrDefault(hook.id(), new TreeMap<>()).floorEntry(hook.epoch());
        return last == null ? 0 : last.getValue();
    }

    void delete(HookId id) {
        current.remove(id);
        topic.add(new Change(id, Optional.empty(), -1));
    }

    private HookState publish(HookState hook, long start) {
        current.put(hook.id(), hook);
        topic.add(new Change(hook.id(), Optional.of(hook), start));
        return hook;
    }

    private static HookState copy(
            HookState hook, HookStatus status, HookEvents events, long epoch, StartFrom from) {
        return HookBuilder.like(hook)
                .on(events)
                .in(status)
                .revision(hook.revision() + 1)
                .epoch(epoch)
                .from(from)
                .triggered(0)
                .state();
    }

    List<Change> topic() {
        return topic;
    }

    Optional<HookState> current(HookId id) {
        return Optional.ofNullable(current.get(id));
    }

    List<HookState> all() {
        return List.copyOf(current.values());
    }
}
