package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.testkit.HookBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** The registry with its topic of hooks, which it changes as reports ask for it. */
final class SimulatedRegistry {
    private static final CallSettings ANY_2XX = new CallSettings(Accept.ANY_2XX, List.of());

    private final List<HookState> topic;
    private final Map<HookId, HookState> current = new LinkedHashMap<>();
    private final Map<OrgKey, Map<EventType, List<HookId>>> byEvent = new HashMap<>();

    SimulatedRegistry(List<HookState> topic) {
        this.topic = topic;
    }

    void create(OrgKey org, EventType event, String url) {
        HookState hook =
                aHook(current.size() + 1L)
                        .of(org)
                        .on(event)
                        .to(url)
                        .from(Instant.EPOCH)
                        .state()
                        .withSettings(current.size() % 2 == 0 ? ANY_2XX : CallSettings.DEFAULT);
        byEvent.computeIfAbsent(org, _ -> new HashMap<>())
                .computeIfAbsent(event, _ -> new ArrayList<>())
                .add(hook.id());
        publish(hook);
    }

    Collection<HookState> all() {
        return current.values();
    }

    List<HookState> hooksOf(OrgKey org, EventType event) {
        return byEvent.getOrDefault(org, Map.of()).getOrDefault(event, List.of()).stream()
                .map(this::current)
                .toList();
    }

    void read(DeliveryReport report) {
        if (report instanceof DeliveryReport.Rejected
                || report instanceof DeliveryReport.Exhausted) {
            disable(report.attempt().hook(), report.attempt().revision());
        }
    }

    void read(HealthReport report) {
        if (report.state() == Health.HALTED) {
            disable(report.hook(), report.revision());
        }
    }

    private void disable(HookId id, long revision) {
        HookState hook = current(id);
        if (hook.revision() == revision) {
            change(hook, HookStatus.DISABLED, hook.targetUrl());
        }
    }

    void enableAll() {
        for (HookState hook : List.copyOf(all())) {
            if (hook.status() == HookStatus.DISABLED) {
                change(hook, HookStatus.ACTIVE, hook.targetUrl());
            }
        }
    }

    /** The owner enables or disables a hook, or names another target. */
    void changeOne(SplittableRandom random, String url) {
        HookState hook = current(new HookId(random.nextInt(current.size()) + 1L));
        switch (random.nextInt(4)) {
            case 0 -> change(hook, HookStatus.DISABLED, hook.targetUrl());
            case 1 -> change(hook, HookStatus.ACTIVE, url);
            default -> change(hook, HookStatus.ACTIVE, hook.targetUrl());
        }
    }

    private void change(HookState hook, HookStatus status, String url) {
        publish(
                HookBuilder.like(hook)
                        .to(url)
                        .in(status)
                        .revision(hook.revision() + 1)
                        .triggered(0)
                        .state());
    }

    private void publish(HookState hook) {
        current.put(hook.id(), hook);
        topic.add(hook);
    }

    HookState current(HookId id) {
        return Objects.requireNonNull(current.get(id));
    }
}
