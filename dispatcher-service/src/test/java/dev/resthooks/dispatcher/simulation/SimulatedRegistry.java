package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** The registry with its topic of hooks, which it changes as reports ask for it. */
final class SimulatedRegistry {
    private final List<HookState> topic;
    private final Map<HookId, HookState> current = new LinkedHashMap<>();
    private final Map<OrgKey, Map<EventType, List<HookId>>> byEvent = new HashMap<>();

    /** Whether some hooks of this run are for one resource alone. */
    private final boolean areSomeOfOne;

    SimulatedRegistry(List<HookState> topic, long seed) {
        this.topic = topic;
        areSomeOfOne = new SplittableRandom(Long.rotateLeft(seed, 24)).nextInt(4) == 0;
    }

    void create(OrgKey org, EventType event, String url) {
        HookState hook =
                aHook(current.size() + 1L)
                        .of(org)
                        .on(event)
                        .to(url)
                        .from(Instant.EPOCH)
                        .state()
                        .withSettings(settings(current.size()));
        byEvent.computeIfAbsent(org, _ -> new HashMap<>())
                .computeIfAbsent(event, _ -> new ArrayList<>())
                .add(hook.id());
        publish(hook);
    }

    private CallSettings settings(int number) {
        boolean isOfOne = areSomeOfOne && number % 3 == 0;
        return new CallSettings(
                number % 2 == 0 ? Accept.ANY_2XX : Accept.ONLY_200,
                List.of(),
                isOfOne ? Optional.of(new ResourceId("r1")) : Optional.empty(),
                Optional.empty());
    }

    Collection<HookState> all() {
        return current.values();
    }

    List<HookState> hooksOf(DomainEvent event) {
        return byEvent
                .getOrDefault(event.org(), Map.of())
                .getOrDefault(event.type(), List.of())
                .stream()
                .map(this::current)
                .filter(it -> it.wants(event, event.time(), Duration.ZERO))
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
