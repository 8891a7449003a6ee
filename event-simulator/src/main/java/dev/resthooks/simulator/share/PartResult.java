package dev.resthooks.simulator.share;

import dev.resthooks.simulator.load.HookCheck;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.reconcile.Findings;

/** What came of an instance's share of a load. */
public record PartResult(
        double sendingSeconds,
        double totalSeconds,
        LoadResult.Sent sent,
        Findings findings,
        HookCheck hooks,
        LoadResult.Latencies latencies) {
    static PartResult of(LoadResult result) {
        return new PartResult(
                result.played().sendingSeconds(),
                result.played().totalSeconds(),
                result.sent(),
                result.findings(),
                result.hooks(),
                result.latencies());
    }
}
