package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.util.HashMap;
import java.util.Map;

/** What the registry was told of hooks' health, and whether it was told too much. */
final class SimulatedHealth {
    private record Heard(HealthReport report, long at) {}

    private final Map<HookId, Heard> last = new HashMap<>();

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
    Health of(HookId hook) {
        Heard heard = last.get(hook);
        return heard == null ? Health.HEALTHY : heard.report.state();
    }
}
