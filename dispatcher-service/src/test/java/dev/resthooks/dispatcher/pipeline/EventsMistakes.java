package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/**
 * Mistakes in what the core does when a hook's events change. {@link AddedEventsTest} and {@link
 * FullCursorTest} have those that the simulation hardly comes to.
 */
final class EventsMistakes {
    private EventsMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                new Mistake(
                        "doesn't go back for an added event",
                        "ReadRange.java",
                        "if (from <= end) {",
                        "if (from < 0) {"),
                new Mistake(
                        "takes what catch-up has passed for others for unread",
                        "CatchUpPlan.java",
                        "? Math.max(entry.next(), begun - 1)",
                        "? entry.next()",
                        1451),
                new Mistake(
                        "sends again what it had sent before it went back",
                        "ReadRange.java",
                        ": !ahead.isEmpty() && offset < ahead.getOrDefault(type.eventName(), 0L);",
                        ": false;",
                        17),
                new Mistake(
                        "doesn't say more of what it had read when the watermark has risen",
                        "ReadRange.java",
                        "|| isAheadOf(watermark)",
                        "",
                        903),
                new Mistake(
                        "forgets what was read before it went back, when it hands over",
                        "ReadRange.java",
                        "ahead = cursor.ahead();",
                        "",
                        49),
                new Mistake(
                        "forgets what it had read when it goes back twice",
                        "ReadRange.java",
                        "readBelow.merge(it, end, Math::max)",
                        "readBelow.put(it, end)",
                        147),
                new Mistake(
                        "gives back what it had read before it went back",
                        "LaneChanges.java",
                        "        calls.startedUpTo(range.readBelow() - 1);\n",
                        "",
                        675),
                new Mistake(
                        "sends a removed event that is in memory",
                        "LaneChanges.java",
                        "        unsettled.dropWaitingBodies();\n        range.readFrom",
                        "        range.readFrom"),
                new Mistake(
                        "tries a removed event again",
                        "LaneOutcomes.java",
                        "if (event != null && !lane.hook().events().has(event.type())) {",
                        "if (false) {",
                        6),
                new Mistake(
                        "takes a removed event for lost",
                        "PartitionCatchUp.java",
                        "                new LaneChanges(lane).removed(now);\n",
                        ""),
                new Mistake(
                        "forgets an event that the reading has passed without it",
                        "LaneRoom.java",
                        "        unsettled.routeRead(now);\n",
                        "",
                        885),
                new Mistake(
                        "counts an event as read that a hook moves before it gets",
                        "PartitionPipeline.java",
                        "new LaneIntake(lanes.of(hook)).leaveOut(record.offset(), event);",
                        "",
                        361));
    }
}
