package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.util.HashMap;
import java.util.Map;

/** What the registry was told of hooks' health, and whether it was told too much. */
final class SimulatedHealth {
    private record Heard(HealthReport report, long at) {}

    private final SimulatedHooks hooks;
    private final Map<HookId, Heard> last = new HashMap<>();

    SimulatedHealth(SimulatedHooks hooks) {
        this.hooks = hooks;
    }

    void committed(HealthReport report, long now) {
        Heard before = last.put(report.hook(), new Heard(report, now));
        if (before == null) {
            return;
        }
        boolean sameState =
                before.report.state() == report.state()
                        && before.report.since().equals(report.since());
        boolean sameRevision = before.report.revision() == report.revision();
        Oracle.check(
                !sameState || !sameRevision || now - before.at >= 9_000,
                "told again too early: %s, after %s ms",
                report,
                now - before.at);
    }

    void deleted(HookId hook) {
        last.remove(hook);
    }

    /** A hook of which nothing was ever told is healthy. */
    Health of(HookState hook) {
        Heard heard = last.get(hook.id());
        return heard == null ? Health.HEALTHY : heard.report.state();
    }

    /** Whether that was told; what was told before the hook had a target again counts no more. */
    boolean isTold(HookState hook, Health real) {
        Heard heard = last.get(hook.id());
        boolean isOld =
                hook.isPull()
                        || (heard != null
                                && heard.report.revision() < hooks.revisionOfItsTarget(hook));
        return of(hook) == real || (isOld && real == Health.HEALTHY);
    }
}
