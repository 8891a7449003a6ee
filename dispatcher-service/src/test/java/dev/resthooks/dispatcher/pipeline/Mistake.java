package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/**
 * One deliberate mistake in the source of the core, or of what is around it.
 *
 * @param what completes the sentence "the core …"
 * @param file the source file, by its name
 * @param right the text that stands there once
 * @param wrong the text that replaces it
 * @param firstSeed where to begin looking, before all other seeds: one that showed the mistake
 * @param tried the simulation that must notice it
 */
record Mistake(
        String what, String file, String right, String wrong, long firstSeed, TriedBy tried) {
    Mistake(String what, String file, String right, String wrong) {
        this(what, file, right, wrong, 1);
    }

    Mistake(String what, String file, String right, String wrong, long firstSeed) {
        this(what, file, right, wrong, firstSeed, TriedBy.CORE);
    }

    @Override
    public String toString() {
        return what;
    }

    static Stream<Mistake> all() {
        return Stream.of(ofHooks(), ReplayMistakes.all(), DispatcherMistakes.all())
                .flatMap(it -> it);
    }

    private static Stream<Mistake> ofHooks() {
        return Stream.of(
                new Mistake(
                        "wants a record for ever that the log has lost",
                        "CatchUpPlan.java",
                        ".filter(it -> it.awaitsBody(slice))",
                        ".filter(it -> it.wantedBody() < 0)",
                        2),
                new Mistake(
                        "takes a record for lost that the slice has not reached",
                        "CatchUpPlan.java",
                        "bodies.subMap(scanned, end)",
                        "bodies.subMap(scanned, end + 8)",
                        3),
                new Mistake(
                        "takes a record for lost that was passed before it was wanted",
                        "CatchUpPlan.java",
                        "if (current != null && offset < begun) {",
                        "if (current != null && offset < scanned) {",
                        81),
                new Mistake(
                        "commits what was read, not what is settled",
                        "LiveWindow.java",
                        "return first.offset;",
                        "return position;",
                        2),
                new Mistake(
                        "loses patience with a record that is still being matched",
                        "LiveWindow.java",
                        "first.matchedAt <= matchedBefore",
                        "!first.isMatched() || first.matchedAt <= matchedBefore",
                        2),
                new Mistake(
                        "never loses patience",
                        "LiveWindow.java",
                        "first.matchedAt <= matchedBefore",
                        "first.matchedAt < 0",
                        5),
                new Mistake(
                        "drops the holes when patience ends",
                        "OpenRecord.java",
                        "forEachAwaited(it -> it.owner().coverByCursor(it));",
                        "forEachAwaited(OpenRecord::release);",
                        11),
                new Mistake(
                        "forgets to name the holes in the cursor",
                        "LaneCursor.java",
                        "holes.add(delivery.hole());",
                        ""),
                new Mistake(
                        "reports what a crash will repeat",
                        "PendingReports.java",
                        "held.add(new Settled(delivery.offset(), hole, written(report)));",
                        "ready.add(written(report));",
                        1),
                new Mistake(
                        "forgets settled holes before the watermark has passed them",
                        "Lane.java",
                        "cursor.retain(delivery);",
                        "",
                        520),
                new Mistake(
                        "ignores a raised epoch",
                        "LaneChanges.java",
                        "case Placement.At(long offset, boolean created) -> place(offset, created);",
                        "case Placement.At(long offset, boolean created) -> {}",
                        4),
                new Mistake(
                        "sends what lies before a hook's start",
                        "ReadRange.java",
                        "return floor <= offset && offset < next();",
                        "return offset < next();",
                        3),
                new Mistake(
                        "lets events of one resource overtake each other",
                        "ResourceOrder.java",
                        "return delivery.ahead == null;",
                        "return true;"),
                new Mistake(
                        "hands over to the live reading too early",
                        "ReadRange.java",
                        "if (offset >= window.position()) {",
                        "if (offset + 1 >= window.position()) {",
                        1),
                new Mistake(
                        "reads on past the position it handed over at",
                        "PartitionCatchUp.java",
                        "if (offset >= window.catchUpEnd()) {",
                        "if (offset > window.catchUpEnd()) {",
                        40),
                new Mistake(
                        "catches up past a record that is still being matched",
                        "LiveWindow.java",
                        "return first == null ? position : first.offset;",
                        "return position;",
                        116),
                new Mistake(
                        "catches up past a record that later ones have passed",
                        "LiveWindow.java",
                        "OpenRecord first = firstInMatching();\n        return",
                        "OpenRecord first = matching.peekLast();\n        return first != null && first.isMatched() ? position :",
                        8),
                new Mistake(
                        "forgets what is being matched when the first of it is matched",
                        "LiveWindow.java",
                        "matching.removeFirst();",
                        "matching.clear();",
                        228),
                new Mistake(
                        "takes an event for read that a hook moves before it gets, with a later one",
                        "LaneIntake.java",
                        "if (range.takesLive(offset)) {",
                        "if (offset >= 0) {",
                        587),
                new Mistake(
                        "skips what it refused in a slice",
                        "ReadRange.java",
                        "    public void refuse(long offset, long time) {\n        entry.moveTo(offset, time);\n        entry.missSlice();",
                        "    public void refuse(long offset, long time) {\n        entry.moveTo(offset, time);",
                        5),
                new Mistake(
                        "reads on past what it gave back",
                        "ReadRange.java",
                        "offset < next ? time : entry.nextTime());\n        entry.missSlice();",
                        "offset < next ? time : entry.nextTime());",
                        11),
                new Mistake(
                        "skips any event once one is to be skipped",
                        "Delivery.java",
                        "return hook.skips(event().id());",
                        "return !hook.skipped().isEmpty();"),
                new Mistake(
                        "says nothing of what it skips",
                        "LaneOutcomes.java",
                        "pendingReports.whenPassed(delivery, result.report(delivery, skipped));",
                        ""),
                new Mistake(
                        "doesn't count a call by whose answer the target gave the event up",
                        "AttemptResult.java",
                        "attempt(delivery, failure.isPresent()), failure);",
                        "attempt(delivery, false), failure);",
                        4),
                new Mistake(
                        "never suspends a target that fails",
                        "LaneFlow.java",
                        "failures + 1 >= failuresToSuspend",
                        "failures < 0",
                        34),
                new Mistake(
                        "tries again before the time",
                        "LaneOutcomes.java",
                        "makeHole(delivery, due, now, failed.called());",
                        "makeHole(delivery, now, now, failed.called());",
                        13),
                new Mistake(
                        "probes a target when the event's own wait ends",
                        "LaneHealth.java",
                        "probeAt = mayChoose ? quietUntil : nextProbe(time);",
                        "probeAt = failed.due();",
                        722),
                new Mistake(
                        "probes without a pause",
                        "LaneHealth.java",
                        "return Math.max(quietUntil, time + pause);",
                        "return Math.max(quietUntil, time);",
                        43),
                new Mistake(
                        "lets events wait though a probe was answered",
                        "LaneOutcomes.java",
                        "            new LaneChanges(lane).makeAllDue(now);\n",
                        "            lane.changed();\n",
                        69),
                new Mistake(
                        "goes on after a rejected event",
                        "LaneOutcomes.java",
                        "health.halted(lane.hook().revision(), failure, exhausted);",
                        "",
                        9),
                new Mistake(
                        "sends to a disabled hook",
                        "Lane.java",
                        "return hook.status() == HookStatus.ACTIVE && !context.stopped().get();",
                        "return !context.stopped().get();",
                        9),
                new Mistake(
                        "counts a retry as a new trigger",
                        "Delivery.java",
                        "triggered |= called;",
                        "",
                        9),
                new Mistake(
                        "lets next fall below what a cursor knows",
                        "LaneIntake.java",
                        "if (unsettled.reachesBeyond(offset)) {",
                        "if (false) {",
                        45),
                new Mistake(
                        "forgets to be woken for a retry",
                        "UnsettledDeliveries.java",
                        "delivery.owner().wakeAt(delivery.due());",
                        "",
                        11),
                new Mistake(
                        "says nothing of what retention took",
                        "LaneLosses.java",
                        "Gap.add(gaps, lane.hook().id(), range.next(), end);",
                        "",
                        7),
                new Mistake(
                        "says that more was lost than was",
                        "LaneLosses.java",
                        "lost.offset(), lost.offset() + 1);",
                        "lost.offset(), first);",
                        11),
                new Mistake(
                        "tries again long after the time",
                        "UnsettledDeliveries.java",
                        "delivery.owner().wakeAt(delivery.due());",
                        "delivery.owner().wakeAt(delivery.due() + 60_000);",
                        419),
                new Mistake(
                        "lets the events of other resources wait for a hole",
                        "LaneCalls.java",
                        "if (!areFree()) {",
                        "if (!areFree() || lane.unsettled().first().due() > now) {",
                        218),
                new Mistake(
                        "does not pass on the place of a call that has ended",
                        "CallPlaces.java",
                        "        grantFree(caller.host, EnumSet.allOf(CallKind.class));\n"
                                + "        forgetIfDone(caller);",
                        "        forgetIfDone(caller);",
                        6),
                new Mistake(
                        "keeps the place of a call that has ended",
                        "CallPlaces.java",
                        "        count(caller, -1);\n        caller.held--;",
                        "        caller.held--;"),
                new Mistake(
                        "forgets a lane whose turn for a place has come",
                        "SharedCapacity.java",
                        "            next.placeFree(now);",
                        ""),
                new Mistake(
                        "forgets a lane that waits for memory",
                        "HeldUpLanes.java",
                        "            next.askForReading(now);",
                        "",
                        1442),
                new Mistake(
                        "never gives shared memory back",
                        "UnsettledDeliveries.java",
                        "                ofOrg().drop(event.body().length(), delivery.isReadAgain());",
                        ""),
                new Mistake(
                        "never gives the memory of probes back",
                        "UnsettledDeliveries.java",
                        "                memory.ofProbes().drop(probedHost, event.body().length());",
                        "",
                        28),
                new Mistake(
                        "keeps bodies of a hook that is disabled",
                        "LaneChanges.java",
                        "        } else {\n            lane.freeForOthers();\n        }",
                        "        }",
                        27),
                new Mistake(
                        "forgets the quiet that was asked for when it hands over",
                        "LaneHealth.java",
                        "quietUntil = cursor.quietUntil().orElse(0);",
                        "",
                        16),
                new Mistake(
                        "takes the events of another kind as counted",
                        "LaneChanges.java",
                        "created ? 0 : Math.max(range.end(), aboveCountedHoles());",
                        "Math.max(range.end(), aboveCountedHoles());",
                        2),
                new Mistake(
                        "never says that a hook is well again",
                        "HealthReports.java",
                        "case HEALTHY, SUSPENDED, HALTED -> OptionalLong.of(now);",
                        "case HEALTHY -> OptionalLong.empty();\n                case SUSPENDED, HALTED -> OptionalLong.of(now);"),
                new Mistake(
                        "says once that a hook is halted",
                        "HealthReports.java",
                        "return OptionalLong.of(reportedAt + REPEATS_HALT_AFTER);",
                        "return OptionalLong.empty();",
                        42),
                new Mistake(
                        "keeps the bodies of a partition that it has lost",
                        "Lane.java",
                        "        unsettled.dropAll();",
                        "",
                        7),
                new Mistake(
                        "keeps the places of calls that end after the partition is lost",
                        "Lane.java",
                        "        calls.endedUnlessItHas(delivery);",
                        "",
                        7),
                new Mistake(
                        "waits for the deliveries of a partition that it has lost",
                        "PartitionPipeline.java",
                        "        window.lost();",
                        "",
                        7),
                new Mistake(
                        "forgets what it reported of a hook when it hands over",
                        "Lane.java",
                        "reportedHealth == null ? Optional.empty() : reportedHealth.durable(health);",
                        "Optional.empty();",
                        9),
                new Mistake(
                        "repeats itself about a hook",
                        "HealthReports.java",
                        "return differs ? OptionalLong.of(reportedAt + REPEATS_AFTER) : OptionalLong.empty();",
                        "return differs ? OptionalLong.of(now) : OptionalLong.empty();"),
                new Mistake(
                        "counts an attempt that reached nobody",
                        "AttemptResult.java",
                        "attempt(delivery, failed.called()),\n                            failed.failure(),",
                        "attempt(delivery, true),\n                            failed.failure(),",
                        6),
                new Mistake(
                        "counts a last attempt that reached nobody",
                        "AttemptResult.java",
                        "attempt(delivery, failed.called()), failed.failure());\n            case Outcome.NotAttempted",
                        "attempt(delivery, true), failed.failure());\n            case Outcome.NotAttempted",
                        38),
                new Mistake(
                        "takes an attempt that reached nobody as counted",
                        "Delivery.java",
                        "triggered |= called;",
                        "triggered = true;",
                        14),
                new Mistake(
                        "forgets that an attempt before the last reached its target",
                        "Delivery.java",
                        "triggered |= called;",
                        "triggered = called;",
                        56),
                new Mistake(
                        "leaves bodies in memory",
                        "UnsettledDeliveries.java",
                        "            load.drop(event.body().length(), delivery.isReadAgain());",
                        "",
                        3),
                new Mistake(
                        "counts for ever what the watermark waits for",
                        "OpenRecord.java",
                        "                record.org.add(-1);",
                        ""),
                new Mistake(
                        "commits past an event that some of its hooks have yet to get",
                        "OpenRecord.java",
                        "return open == 0;",
                        "return open <= (isMatched() ? 0 : 1);",
                        2));
    }
}
