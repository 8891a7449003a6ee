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
import java.util.stream.Stream;

/**
 * Settles events that were sent again to Disabled hooks and that the targets accepted: they are
 * delivered, and are not sent when the hooks continue. The hooks stay Disabled.
 */
public record Redeliveries(Hooks hooks, SkipEvent skips) {
    /**
     * Settles events within the caller's transaction, which has locked the hooks. Returns a report
     * for each settled event, as one of its hook.
     */
    public List<DeliveryReport> settle(
            List<DeliveryReport> reports,
            Map<HookId, HookId> hooksOfReplays,
            Map<HookId, OrgKey> owners) {
        return reports.stream()
                .flatMap(report ->
                        report instanceof DeliveryReport.Delivered delivered
                                ? settled(delivered, hooksOfReplays, owners).stream()
                                : Stream.empty())
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
