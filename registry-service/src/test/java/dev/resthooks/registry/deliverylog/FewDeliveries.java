package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deliveries of a few hooks, of which a page has all that match. */
public final class FewDeliveries implements DeliveryLog {
    private record Key(HookId hook, EventId event) {}

    private final Map<Key, List<LoggedAttempt>> attempts = new LinkedHashMap<>();
    private long seq;

    public void take(DeliveryReport report) {
        attempts.computeIfAbsent(
                        new Key(report.attempt().hook(), report.attempt().event()),
                        _ -> new ArrayList<>())
                .add(new LoggedAttempt(++seq, report));
    }

    @Override
    public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
        reports.forEach(this::take);
    }

    @Override
    public DeliveryPage list(LogScope scope, DeliveryQuery query) {
        List<DeliveryPage.Entry> matching =
                attempts.entrySet().stream()
                        .filter(it ->
                                scope instanceof LogScope.OfHook of
                                        && it.getKey().hook().equals(of.hook()))
                        .map(it -> new Delivery(it.getValue()))
                        .map(it -> new DeliveryPage.Entry(it, it.last().outcome(), false))
                        .filter(it -> query.filter().matches(it.delivery(), it.state()))
                        .toList();
        return new DeliveryPage(matching, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<Delivery> find(HookId hook, EventId event) {
        return Optional.ofNullable(attempts.get(new Key(hook, event))).map(Delivery::new);
    }

    @Override
    public List<HookId> failedHooks(OrgKey org, Instant from, Instant to) {
        return attempts.keySet().stream().map(Key::hook).distinct().toList();
    }

    @Override
    public void lacksReports() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int forget(OrgKey org, int most) {
        throw new UnsupportedOperationException();
    }
}
