package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;
import java.util.SplittableRandom;

/** Acts on the reports that it reads. In some runs it doesn't read all: their topic lost them. */
final class SimulatedRegistry {
    private final Simulation world;
    private final SplittableRandom random;
    private final boolean losesReports;

    SimulatedRegistry(Simulation world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.losesReports = random.nextInt(4) == 0;
    }

    void committed(Snapshot snapshot, List<DeliveryReport> reports) {
        if (!losesReports || world.calm || random.nextInt(3) > 0) {
            reports.forEach(this::read);
            snapshot.health().stream()
                    .filter(it -> it.state() == Health.HALTED)
                    .forEach(it -> disable(it.hook(), it.revision()));
            snapshot.replays().forEach(world.replays::committed);
        }
    }

    /** What was rejected before all targets were healed disables hooks still. */
    void enableAll() {
        for (HookState hook : world.hooks.all()) {
            if (hook.status() == HookStatus.DISABLED && !hook.isPull()) {
                world.hooks.change(hook, HookStatus.ACTIVE);
            }
        }
    }

    private void read(DeliveryReport report) {
        if (report instanceof DeliveryReport.Rejected
                || report instanceof DeliveryReport.Exhausted) {
            disable(report.attempt().hook(), report.attempt().revision());
        }
    }

    private void disable(HookId id, long revision) {
        world.replays.end(id);
        world.hooks
                .current(id)
                .filter(hook -> hook.revision() == revision)
                .ifPresent(hook -> world.hooks.change(hook, HookStatus.DISABLED));
    }
}
