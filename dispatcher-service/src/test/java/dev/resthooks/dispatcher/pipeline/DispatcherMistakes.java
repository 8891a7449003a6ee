package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/** Mistakes in what a dispatcher does with several partitions, organisations, hosts and clocks. */
final class DispatcherMistakes {
    private DispatcherMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                mistake(
                        "measures how long events wait by a clock that is set",
                        "SteadyClock.java",
                        "offset += ahead > FAR_AHEAD ? ahead : Math.clamp(ahead, -most, most);",
                        "offset += ahead;",
                        28),
                mistake(
                        "sends what is of another resource than the only one that a hook is for",
                        "HookIndex.java",
                        "only = hook.settings().only();",
                        "only = Optional.empty();",
                        4),
                mistake(
                        "finds no hook that is for one resource alone",
                        "HookIndex.java",
                        "return ofOne.get() == 0",
                        "return ofOne.get() >= 0",
                        4),
                mistake(
                        "lets events wait by the time of day",
                        "AnswerJudge.java",
                        "Instant.ofEpochMilli(now),\n                        wall.instant());",
                        "wall.instant(),\n                        wall.instant());",
                        8),
                mistake(
                        "waits for times that another dispatcher's clock has set",
                        "AssignedPartition.java",
                        "cursors.replaceAll((_, cursor) -> cursor.seenAt(now, latest));",
                        "",
                        27),
                mistake(
                        "calls targets when its lease has expired",
                        "TargetCaller.java",
                        "} else if (lease.isHeld()) {",
                        "} else if (lease.wasHeld()) {",
                        21),
                mistake(
                        "renews its lease by a transaction",
                        "PipelineLoop.java",
                        "steps.run(name, now, it -> it.written(part, now))));",
                        "steps.run(name, now, it -> it.written(part, now))));\n"
                                + "            lease.renew(nanos.getAsLong());",
                        24),
                mistake(
                        "holds its lease from when a heartbeat was answered",
                        "SessionLease.java",
                        "renew(unsure.removeFirst().sentAfter());",
                        "unsure.removeFirst();\n            renew(nanos.getAsLong());",
                        12),
                mistake(
                        "counts a refused heartbeat",
                        "SessionLease.java",
                        "unsure.add(new Answered(sentAfter, nanos.getAsLong()));",
                        "renew(sentAfter);",
                        12),
                mistake(
                        "hands over all of one partition before it is another's turn",
                        "LiveReading.java",
                        "turns.addLast(next);",
                        "turns.addFirst(next);",
                        26),
                mistake(
                        "counts the calls to a host for each organisation apart",
                        "CallPlaces.java",
                        "hosts.computeIfAbsent(\n                        host,",
                        "hosts.computeIfAbsent(\n                        org + host,",
                        5),
                mistake(
                        "lets each hook find out by itself that a host can't be connected to",
                        "LaneCalls.java",
                        ".mayProbe(host(), lane, now);",
                        ".mayProbe(lane.hook().org() + host(), lane, now);",
                        15),
                mistake(
                        "gives an event up after few attempts",
                        "AnswerPolicy.java",
                        "if (isOld && failures + 1 >= FEWEST_ATTEMPTS) {",
                        "if (isOld) {",
                        7),
                mistake(
                        "calls a target that asks to be left alone",
                        "AnswerPolicy.java",
                        "if (rest.isPresent()) {",
                        "if (rest.isPresent() && failures < 0) {",
                        8),
                mistake(
                        "disables a hook whose target gives one event up",
                        "AnswerPolicy.java",
                        "new Outcome.Skipped(Optional.of(new Failure.Status(status)));",
                        "new Outcome.Rejected(new Failure.Status(status), true);",
                        1),
                mistake(
                        "lets a target give an event up while it fails",
                        "AnswerPolicy.java",
                        "(aborts && status / 100 == 4)",
                        "(aborts && status >= 400)",
                        1),
                mistake(
                        "concludes that it reaches nobody though hosts answer",
                        "EgressWatch.java",
                        "            forgetAll();\n            noteAnswer(hook, now);",
                        "            noteAnswer(hook, now);",
                        34),
                mistake(
                        "blames targets while it reaches nobody",
                        "EgressWatch.java",
                        "return isDown ? new Answer.LocalFault(\"no host answers: \" + answer, true) : answer;",
                        "return answer;",
                        12),
                mistake(
                        "gives a large transaction no more time",
                        "TransactionTime.java",
                        "return doubled.length.compareTo(LONGEST.length) < 0 ? doubled : LONGEST;",
                        "return this;",
                        9),
                mistake(
                        "writes again what may have been committed",
                        "KafkaLedger.java",
                        "                endDoubt(entry);",
                        "                inDoubt = false;",
                        3),
                mistake(
                        "writes what it had of a partition that it has lost",
                        "PipelineLoop.java",
                        "unwritten = unwritten.map(it -> it.without(partitions)).filter(it -> !it.isEmpty());",
                        "",
                        46));
    }

    private static Mistake mistake(
            String what, String file, String right, String wrong, long firstSeed) {
        return new Mistake(what, file, right, wrong, firstSeed, TriedBy.DISPATCHERS);
    }
}
