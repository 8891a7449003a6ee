package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;

/** {@link GapReport}: hook, from, up to, noticed at (epoch ms), and why, even if unknown. */
record GapJson(long h, @JsonUnwrapped PartitionJson partition, long f, long u, long t, String y) {
    static GapJson of(GapReport gap) {
        return new GapJson(
                gap.hook().value(),
                PartitionJson.of(gap.partition()),
                gap.from(),
                gap.to(),
                gap.noticedAt().toEpochMilli(),
                gap.reason().code());
    }

    GapReport report() {
        return new GapReport(
                new HookId(h), partition.partition(), f, u, Fields.time(t), GapReason.ofCode(y));
    }
}
