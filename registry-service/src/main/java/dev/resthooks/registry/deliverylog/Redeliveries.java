package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settles what was sent again to Disabled hooks and accepted, so that it isn't sent once more. */
public record Redeliveries(Hooks hooks, SkipEvent skips) {
    /** Returns reports of the hooks, which the caller's transaction has locked. */
    public List<DeliveryReport> settle(
            List<DeliveryReport> reports,
            Map<HookId, HookId> hooksOfReplays,
            Map<HookId, OrgKey> owners) {
        return reports.stream()
                .filter(DeliveryReport.Delivered.class::isInstance)
                .map(DeliveryReport.Delivered.class::cast)
                .flatMap(it -> settled(it, hooksOfReplays, owners).stream())
                .toList();
    }

    private Optional<DeliveryReport> settled(
            DeliveryReport.Delivered report,
            Map<HookId, HookId> hooksOfReplays,
            Map<HookId, OrgKey> owners) {
        Attempt made = report.attempt();
        HookId hook = hooksOfReplays.get(made.hook());
        OrgKey org = hook == null ? null : owners.get(hook);
        if (hook == null || org == null) {
            return Optional.empty();
        }
        return hooks.find(org, hook)
                .filter(it -> it.state().status() == HookStatus.DISABLED)
                .map(_ -> skips.skip(org, hook, made.event()))
                .flatMap(result ->
                        result instanceof SkipEvent.Result.Accepted accepted
                                ? Optional.of(delivered(report, accepted))
                                : Optional.empty());
    }

    /** The attempt doesn't raise the hook's count: the hook was called with the event before. */
    private static DeliveryReport delivered(
            DeliveryReport.Delivered report, SkipEvent.Result.Accepted settled) {
        Attempt made = report.attempt();
        Hook hook = settled.hook();
        return new DeliveryReport.Delivered(
                new Attempt(
                        hook.id(),
                        hook.state().revision(),
                        made.event(),
                        made.type(),
                        made.resource(),
                        settled.delivery().count() + 1,
                        false,
                        made.at(),
                        made.took(),
                        made.position(),
                        made.response()),
                report.status());
    }
}
