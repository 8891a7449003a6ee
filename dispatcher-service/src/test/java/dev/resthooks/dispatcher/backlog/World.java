package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import dev.resthooks.dispatcher.target.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Everything around the backlog: a log, targets that answer as they please, a ledger, a registry
 * that applies reports late, owners that stop and resume their hooks, and crashes.
 */
final class World {
    private static final int HOOKS = 4;
    private static final int RESOURCES = 5;

    /** What may happen besides deliveries. */
    enum Weather {
        /** Targets fail for a while; the hooks stay as they are. */
        FAIR,
        /** Crashes and rebalances as well. */
        CRASHES,
        /** No crash, but hooks are rejected, stopped, resumed and changed. */
        CHANGES,
        /**
         * All of it. A crash while a hook is stopped forgets what was skipped, so that it may come
         * late, and what was called since the last write, so that it may go uncounted; it is never
         * counted twice.
         */
        FOUL
    }

    private final Random random;
    private final Weather weather;
    private final Map<HookId, HookState> registry = new HashMap<>();
    private final List<DeliveryReport> unapplied = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, Long> delivered = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private Scene scene = new Scene(new Limits(3, 20, 40, 1_000));
    private Position durable = Position.NONE;
    private long position;
    private long logEnd;

    World(long seed, Weather weather) {
        this.random = new Random(seed);
        this.weather = weather;
        for (long id = 1; id <= HOOKS; id++) {
            registry.put(new HookId(id), Scene.hook(id, HookStatus.ACTIVE, 1));
        }
        start();
    }

    List<String> complaints() {
        return complaints;
    }

    void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> read();
            case 3, 4, 5, 6 -> answer(anyAnswer());
            case 7 -> pass(Duration.ofMillis(random.nextInt(3_000)));
            case 8 -> write();
            case 9 -> apply();
            case 10 -> {
                if (weather == Weather.CHANGES || weather == Weather.FOUL) {
                    changeAHook();
                }
            }
            default -> {
                if (random.nextInt(4) == 0
                        && (weather == Weather.CRASHES || weather == Weather.FOUL)) {
                    endOfALife();
                }
            }
        }
    }

    /** Nothing fails any more, and everything that is on its way arrives. */
    void settle() {
        for (int round = 0; round < 10_000 && !isSettled(); round++) {
            read();
            while (!scene.sent.isEmpty()) {
                answer(Scene.OK);
            }
            pass(Duration.ofHours(1));
            write();
            apply();
        }
        if (!isSettled()) {
            complaints.add("stuck at " + durable + " of " + logEnd);
        }
        check();
    }

    private boolean isSettled() {
        return position == logEnd && durable.offset() == logEnd && scene.sent.isEmpty();
    }

    private void check() {
        for (long offset = 0; offset < logEnd; offset++) {
            for (long id = 1; id <= HOOKS; id++) {
                String pair = id + ":e" + offset;
                int count = counted.getOrDefault(pair, 0);
                boolean wasCalled = called.contains(pair);
                if (count > 1 || (count == 1 && !wasCalled)) {
                    complaints.add(pair + " counted " + count + " times, called: " + wasCalled);
                }
                if (count == 0 && wasCalled && weather != Weather.FOUL) {
                    complaints.add(pair + " called, never counted");
                }
                if (weather == Weather.FAIR || weather == Weather.CRASHES) {
                    checkDelivered(pair);
                }
            }
        }
    }

    private void checkDelivered(String pair) {
        if (!delivered.containsKey(pair)) {
            complaints.add(pair + " was never delivered");
        }
    }

    private void start() {
        registry.values().forEach(scene::hooked);
        scene.backlog.assigned(Map.of(Scene.ACTIONS, durable));
        position = Math.max(0, durable.offset());
    }

    private void endOfALife() {
        Scene old = scene;
        if (random.nextBoolean()) {
            scene.backlog.close(Set.of(Scene.ACTIONS));
            while (!scene.sent.isEmpty() && random.nextInt(5) > 0) {
                answer(anyAnswer());
            }
            write();
            scene.backlog.forget(Set.of(Scene.ACTIONS));
        }
        scene = new Scene(new Limits(3, 20, 40, 1_000));
        scene.now = old.now;
        start();
    }

    private void read() {
        if (scene.backlog.isFull()) {
            return;
        }
        List<Incoming> records = new ArrayList<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            long offset = position++;
            logEnd = Math.max(logEnd, position);
            records.add(
                    new Incoming.Event(offset, scene.now, Scene.event(offset, resource(offset))));
        }
        scene.carryOut(scene.backlog.read(new Batch(Scene.ACTIONS, records, position), scene.now));
    }

    private static String resource(long offset) {
        return "r" + (offset * 7919 % RESOURCES);
    }

    private void answer(Answer answer) {
        if (scene.sent.isEmpty()) {
            return;
        }
        Effect.Send send = scene.sent.remove(random.nextInt(scene.sent.size()));
        HookId hook = send.call().hook().id();
        String event = send.call().event().id().value();
        if (!answer.equals(Scene.BLOCKED) && !(answer instanceof Answer.OwnFault)) {
            called.add(hook + ":" + event);
        }
        if (answer.equals(Scene.OK)) {
            delivered(hook, Long.parseLong(event.substring(1)));
        }
        scene.carryOut(scene.backlog.answered(send.delivery(), answer, scene.now));
    }

    private void delivered(HookId hook, long offset) {
        boolean isFirst = delivered.putIfAbsent(hook + ":e" + offset, offset) == null;
        String lane = hook + "/" + resource(offset);
        Long last = delivered.get(lane);
        if (isFirst && last != null && last > offset && weather != Weather.FOUL) {
            complaints.add(lane + " got " + offset + " after " + last);
        }
        delivered.merge(lane, offset, Math::max);
    }

    private Answer anyAnswer() {
        boolean mayReject = weather == Weather.CHANGES || weather == Weather.FOUL;
        return switch (random.nextInt(12)) {
            case 0 -> mayReject ? Scene.ERROR : Scene.UNAVAILABLE;
            case 1 -> mayReject ? Scene.BLOCKED : Scene.UNAVAILABLE;
            case 2 -> new Answer.OwnFault("shutdown");
            case 3, 4 -> Scene.UNAVAILABLE;
            case 5 -> new Answer.Status(503, Optional.of("5"));
            default -> Scene.OK;
        };
    }

    private void pass(Duration time) {
        scene.after(time);
    }

    /** Sometimes the ledger fails, and the same entry is offered again later. */
    private void write() {
        LedgerEntry entry = scene.backlog.unwritten().orElse(new LedgerEntry(Map.of()));
        if (random.nextInt(4) == 0) {
            return;
        }
        Share share = entry.shares().get(Scene.ACTIONS);
        if (share != null) {
            durable = share.position();
            for (DeliveryReport report : share.reports()) {
                if (report.attempt().triggered()) {
                    counted.merge(
                            report.attempt().hook() + ":" + report.attempt().event(),
                            1,
                            Integer::sum);
                }
            }
            unapplied.addAll(share.reports());
        }
        scene.backlog.written();
    }

    /** The registry reads some reports, and disables hooks that were rejected as they are now. */
    private void apply() {
        for (DeliveryReport report : List.copyOf(unapplied)) {
            unapplied.remove(report);
            HookState hook = registry.get(report.attempt().hook());
            if (report instanceof DeliveryReport.Rejected
                    && hook != null
                    && report.attempt().revision() == hook.revision()) {
                publish(Scene.hook(hook.id().value(), HookStatus.DISABLED, hook.revision() + 1));
            }
        }
    }

    private void changeAHook() {
        HookState hook = registry.get(new HookId(1 + random.nextInt(HOOKS)));
        if (hook != null) {
            HookStatus status = random.nextInt(3) == 0 ? HookStatus.DISABLED : HookStatus.ACTIVE;
            publish(Scene.hook(hook.id().value(), status, hook.revision() + 1));
        }
    }

    private void publish(HookState hook) {
        registry.put(hook.id(), hook);
        scene.carryOut(scene.backlog.changed(new HookChange.Stored(hook), scene.now));
    }
}
