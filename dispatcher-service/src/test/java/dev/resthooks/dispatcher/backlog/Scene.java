package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.match.Eligibility;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import dev.resthooks.dispatcher.target.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A backlog on a stage: a clock that stands, hooks, events by offset, and what came out of it. */
final class Scene {
    static final Partition ACTIONS = new Partition("resthooks.events.actions", 0);
    static final OrgKey ACME = new OrgKey("acme");
    static final Answer OK = new Answer.Status(200, Optional.empty());
    static final Answer UNAVAILABLE = new Answer.Status(503, Optional.empty());
    static final Answer ERROR = new Answer.Status(500, Optional.empty());
    static final Answer BLOCKED = new Answer.NoAnswer(ErrorClass.BLOCKED);
    static final Limits WIDE = new Limits(16, 1_000, 10_000, 1 << 20);

    final Backlog backlog;
    final List<Effect.Send> sent = new ArrayList<>();
    final List<Effect> seen = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Scene(Limits limits) {
        Backoff backoff = new Backoff(List.of(Duration.ofSeconds(1)), 0, () -> 0.5);
        AnswerPolicy policy =
                new AnswerPolicy(Set.of(503), backoff, Duration.ofHours(24), Duration.ofHours(1));
        backlog =
                new Backlog(
                        new HookIndex(), new Eligibility(Duration.ofSeconds(5)), policy, limits);
    }

    /** One partition, from its beginning. */
    static Scene open() {
        Scene scene = new Scene(WIDE);
        scene.backlog.assigned(Map.of(ACTIONS, Position.NONE));
        return scene;
    }

    static HookState hook(long id, HookStatus status, long revision) {
        return new HookState(
                new HookId(id),
                ACME,
                EventType.ACTION_CREATED,
                "https://example.com/" + id,
                status,
                revision,
                0,
                new StartFrom.Keep(),
                0);
    }

    static DomainEvent event(long offset, String resource) {
        return new DomainEvent(
                new EventId("e" + offset),
                EventType.ACTION_CREATED,
                ACME,
                resource.isEmpty() ? Optional.empty() : Optional.of(new ResourceId(resource)),
                Instant.EPOCH,
                Optional.empty(),
                Body.of("{}"));
    }

    Scene hooked(HookState hook) {
        return carryOut(backlog.changed(new HookChange.Stored(hook), now));
    }

    Scene active(long... ids) {
        for (long id : ids) {
            hooked(hook(id, HookStatus.ACTIVE, 1));
        }
        return this;
    }

    Scene deleted(long id) {
        return carryOut(backlog.changed(new HookChange.Deleted(new HookId(id)), now));
    }

    Scene read(long offset, String resource) {
        Incoming event = new Incoming.Event(offset, now, event(offset, resource));
        return carryOut(backlog.read(new Batch(ACTIONS, List.of(event), offset + 1), now));
    }

    Scene readDead(long offset) {
        DeadEvent dead =
                new DeadEvent(
                        ACTIONS,
                        offset,
                        Optional.empty(),
                        Optional.of(Body.of("garbage")),
                        List.of(),
                        "no-type",
                        "none");
        Incoming record = new Incoming.Dead(offset, dead);
        return carryOut(backlog.read(new Batch(ACTIONS, List.of(record), offset + 1), now));
    }

    /** The oldest unanswered call with that event is answered. */
    Scene answered(long hook, long offset, Answer answer) {
        Effect.Send send =
                sent.stream()
                        .filter(it -> it.call().hook().id().value() == hook)
                        .filter(it -> it.call().event().id().value().equals("e" + offset))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("not in flight: e" + offset));
        sent.remove(send);
        return carryOut(backlog.answered(send.delivery(), answer, now));
    }

    Scene after(Duration time) {
        now = now.plus(time);
        return carryOut(backlog.timePassed(now));
    }

    Scene carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            seen.add(effect);
            if (effect instanceof Effect.Send send) {
                sent.add(send);
            }
        }
        return this;
    }

    /** The calls without an answer, as {@code hook:event}. */
    List<String> inFlight() {
        return sent.stream()
                .map(it -> it.call().hook().id() + ":" + it.call().event().id())
                .toList();
    }

    /** What is written now. */
    Optional<Share> write() {
        Optional<LedgerEntry> entry = backlog.unwritten();
        backlog.written();
        return entry.map(it -> it.shares().get(ACTIONS));
    }

    /** A report as {@code Delivered 1:e3 #2 counted}. */
    static List<String> said(Share share) {
        return share.reports().stream().map(Scene::said).toList();
    }

    static String said(DeliveryReport report) {
        return "%s %s:%s #%d%s"
                .formatted(
                        report.getClass().getSimpleName(),
                        report.attempt().hook(),
                        report.attempt().event(),
                        report.attempt().number(),
                        report.attempt().triggered() ? " counted" : "");
    }
}
