package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/** Mistakes in what the core says of how far a hook is durably settled. */
final class ToldMistakes {
    private static final String CORE = "NextTransaction.java";

    private ToldMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                new Mistake(
                        "tells of a transaction before it is durable",
                        CORE,
                        "        return new Snapshot(watermark, cursors,",
                        "        confirmed(new Snapshot(watermark, Map.of(), List.of(), List.of(), List.of(), List.of()), now);\n"
                                + "        return new Snapshot(watermark, cursors,"),
                new Mistake(
                        "tells of events as settled that are holes",
                        CORE,
                        "return cursor.holes().stream().mapToLong(Hole::offset).reduce(next, Math::min);",
                        "return next;"),
                new Mistake(
                        "tells of events as settled that are unread",
                        CORE,
                        "long next = cursor.next().orElse(NONE);",
                        "long next = NONE;"),
                new Mistake(
                        "tells of the place that a hook had before",
                        CORE,
                        "            firsts.put(hook.id(), 0L);\n",
                        ""),
                new Mistake(
                        "takes the place that a hook had before for its new one",
                        CORE,
                        "            nextFirsts.remove(hook.id());\n",
                        "",
                        6),
                new Mistake(
                        "tells of what another owner had yet to settle",
                        "PartitionPipeline.java",
                        "        nextTransaction.placed(hook.get());\n",
                        ""));
    }
}
