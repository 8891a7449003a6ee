package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/** Mistakes in what the core does with replays. */
final class ReplayMistakes {
    private ReplayMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                new Mistake(
                        "ignores the end of a replay's span",
                        "LaneIntake.java",
                        "known == null && range.leavesOut(offset, event.type())",
                        "false",
                        3),
                new Mistake(
                        "sends all events of a replay's span, not those that it wants alone",
                        "ReadRange.java",
                        "!span.map(it -> it.has(offset)).orElse(false)",
                        "offset >= spanEnd",
                        3),
                new Mistake(
                        "says nothing of an event that a replay names and the log has lost",
                        "LaneLosses.java",
                        "return lost.stream().map(this::gapAt).toList();",
                        "return List.of();",
                        43),
                new Mistake(
                        "takes an event for lost that a replay names and was offered",
                        "ReadRange.java",
                        "        skipTo(offset + 1);",
                        "",
                        3),
                new Mistake(
                        "begins a replay after the first event of its span",
                        "ReadRange.java",
                        "        entry.moveTo(orLive(offset), 0);",
                        "        entry.moveTo(isClosed() ? offset + 1 : orLive(offset), 0);",
                        3),
                new Mistake(
                        "reports that a replay is through when all is read, not settled",
                        "Lane.java",
                        "return range.isComplete() && unsettled.isEmpty() && !cursor.retains();",
                        "return range.isComplete();",
                        7),
                new Mistake(
                        "reports again that a replay is through",
                        "Lane.java",
                        "            throughReportedAt = OptionalLong.of(now);\n",
                        "",
                        3),
                new Mistake(
                        "says once that a replay is through",
                        "Lane.java",
                        "|| now - throughReportedAt.getAsLong() >= THROUGH_REPEATS_AFTER",
                        "",
                        102),
                new Mistake(
                        "counts what a replay repeats as triggered",
                        "ReadRange.java",
                        " || isClosed();",
                        ";",
                        3),
                new Mistake(
                        "gives a replay what the live reading brings",
                        "PartitionPipeline.java",
                        "if (!hook.isReplay()) {",
                        "if (!hook.isReplay() || hook.revision() <= 1) {",
                        3),
                new Mistake(
                        "gives a replay the calls of a hook",
                        "Lane.java",
                        "return hook.isReplay() ? context.replayLimits() : context.limits();",
                        "return context.limits();",
                        3),
                new Mistake(
                        "forgets a replay that waits for the live reading",
                        "Lanes.java",
                        "List.copyOf(replays).forEach(it -> reconsider(it, now));",
                        "",
                        151),
                new Mistake(
                        "reports of a replay's health",
                        "HealthReports.java",
                        "if (lane.hook().isReplay() && state != Health.HALTED) {",
                        "if (lane.hook().isReplay() && state == Health.HEALTHY) {",
                        3),
                new Mistake(
                        "keeps to itself that a replay is halted",
                        "HealthReports.java",
                        "if (lane.hook().isReplay() && state != Health.HALTED) {",
                        "if (lane.hook().isReplay()) {",
                        893),
                new Mistake(
                        "forgets where a replay stood when it hands over",
                        "ReadRange.java",
                        "beginAt(cursor.next().orElse(start));",
                        "beginAt(isClosed() ? start : cursor.next().orElse(start));",
                        3));
    }
}
