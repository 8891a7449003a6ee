package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/** Mistakes in what the core does when a hook's events change. */
final class EventsMistakes {
    private EventsMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                new Mistake(
                        "doesn't go back for an added event",
                        "ReadRange.java",
                        "if (from < end) {",
                        "if (from < 0) {"),
                new Mistake(
                        "sends again what it had sent before it went back",
                        "ReadRange.java",
                        ": !ahead.isEmpty() && offset < ahead.getOrDefault(type.eventName(), 0L);",
                        ": false;"),
                new Mistake(
                        "takes as settled what is above the watermark, once it has gone back",
                        "ReadRange.java",
                        "Map<String, Long> durable = aheadUpTo(watermark);",
                        "Map<String, Long> durable = new HashMap<>(ahead);"),
                new Mistake(
                        "doesn't say more of what it had read when the watermark has risen",
                        "ReadRange.java",
                        "|| isAheadOf(watermark)",
                        ""),
                new Mistake(
                        "forgets what was read before it went back, when it hands over",
                        "ReadRange.java",
                        "ahead = cursor.ahead();",
                        ""),
                new Mistake(
                        "forgets what it had read when it goes back twice",
                        "ReadRange.java",
                        "readBelow.merge(it, end, Math::max)",
                        "readBelow.put(it, end)"),
                new Mistake(
                        "takes as read what was removed and added again",
                        "ReadRange.java",
                        "        readBelow.keySet().retainAll(kept);\n",
                        ""),
                new Mistake(
                        "gives back what it had read before it went back",
                        "LaneChanges.java",
                        "        lane.calls().startedUpTo(lane.range().readBelow() - 1);\n",
                        ""),
                new Mistake(
                        "takes an added event as counted",
                        "LaneIntake.java",
                        "lane.hook().events().isAdded(event.type())",
                        "false"),
                new Mistake(
                        "sends a removed event that is in memory",
                        "LaneChanges.java",
                        "        lane.unsettled().dropWaitingBodies();\n        lane.range().goBack",
                        "        lane.range().goBack"),
                new Mistake(
                        "tries a removed event again",
                        "LaneOutcomes.java",
                        "if (event != null && !lane.hook().events().has(event.type())) {",
                        "if (false) {"),
                new Mistake(
                        "takes a removed event for lost",
                        "PartitionCatchUp.java",
                        "                LaneLosses.removed(lane, now);\n",
                        ""),
                new Mistake(
                        "lets a suspended hook wait for what it has yet to read again",
                        "Lane.java",
                        "(first == null || range.isUnread(first.offset()))) {",
                        "first == null) {"),
                new Mistake(
                        "forgets an event that the reading has passed without it",
                        "Lane.java",
                        "        unsettled.routeAll(now);\n        changed();",
                        "        changed();"));
    }
}
