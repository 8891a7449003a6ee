package dev.resthooks.dispatcher.pipeline;

import java.util.stream.Stream;

/** Mistakes in what the core does with hooks that have no target for a while. */
final class PullMistakes {
    private PullMistakes() {}

    static Stream<Mistake> all() {
        return Stream.of(
                new Mistake(
                        "keeps the place of a hook that has lost its target",
                        "LaneChanges.java",
                        "newer.isPull() ? new Placement.AtPosition(false) : placement",
                        "placement",
                        39),
                new Mistake(
                        "forgets what was counted when a hook loses its target",
                        "LaneChanges.java",
                        "newer.isPull() ? new Placement.AtPosition(false)",
                        "newer.isPull() ? new Placement.AtPosition(true)",
                        95),
                new Mistake(
                        "keeps what it told of a hook that has lost its target",
                        "LaneChanges.java",
                        "if (newer.isPull()) {",
                        "if (false) {",
                        45),
                new Mistake(
                        "restores the place of a hook that has lost its target",
                        "PartitionPipeline.java",
                        "if (hook.get().isPull()) {",
                        "if (false) {",
                        39));
    }
}
