package dev.resthooks.registry.deliverylog;

import static java.util.Comparator.comparingLong;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@link DeliveryLog} without a database: it logs all successes. For one thread. */
public final class InMemoryDeliveryLog implements DeliveryLog {
    private final List<Row> rows = new ArrayList<>();
    private final Map<Key, Long> open = new HashMap<>();
    private final Hooks hooks;
    private long last;
    private boolean isIncomplete;

    public InMemoryDeliveryLog(Hooks hooks) {
        this.hooks = hooks;
    }

    private record Key(HookId hook, EventId event) {}

    private record Row(OrgKey org, Key key, LoggedAttempt attempt) {}

    private record Found(long place, OrgKey org, DeliveryPage.Entry entry) {}

    public boolean isIncomplete() {
        return isIncomplete;
    }

    public void take(OrgKey owner, DeliveryReport report) {
        take(List.of(report), Map.of(report.attempt().hook(), owner));
    }

    @Override
    public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
        for (DeliveryReport report : reports) {
            Key key = new Key(report.attempt().hook(), report.attempt().event());
            if (isSettled(key, report)) {
                continue;
            }
            if (report instanceof DeliveryReport.Retrying
                    || report instanceof DeliveryReport.Skipped) {
                open.putIfAbsent(key, ++last);
            } else {
                open.remove(key);
            }
            OrgKey org = Objects.requireNonNull(owners.get(key.hook()));
            rows.add(new Row(org, key, new LoggedAttempt(++last, report)));
        }
    }

    private boolean isSettled(Key key, DeliveryReport report) {
        return report instanceof DeliveryReport.Skipped(var _, var answer)
                && answer.isEmpty()
                && find(key.hook(), key.event())
                        .filter(it -> it.last().outcome() == DeliveryState.DELIVERED)
                        .isPresent();
    }

    @Override
    public void lacksReports() {
        isIncomplete = true;
    }

    @Override
    public DeliveryPage list(LogScope scope, DeliveryQuery query) {
        long newest = rows.stream().mapToLong(it -> it.attempt().seq()).max().orElse(0);
        LogCursor start = query.cursor().orElseGet(() -> new LogCursor(newest, newest + 1));
        boolean isOpen = query.filter().state().filter(DeliveryState::isOpen).isPresent();
        List<Found> found =
                rows.stream()
                        .map(Row::key)
                        .distinct()
                        .flatMap(key -> found(scope, key, isOpen, start.asOf()).stream())
                        .filter(it -> it.place() < start.before() && it.place() <= start.asOf())
                        .filter(it -> matches(query.filter(), it.entry()))
                        .sorted(comparingLong(Found::place).reversed())
                        .toList();
        List<Found> page = found.stream().limit(query.pageSize()).toList();
        return new DeliveryPage(
                page.stream().map(Found::entry).toList(),
                found.size() > page.size()
                        ? Optional.of(new LogCursor(start.asOf(), page.getLast().place()))
                        : Optional.empty(),
                Optional.empty());
    }

    private static boolean matches(DeliveryFilter filter, DeliveryPage.Entry entry) {
        return filter.matches(entry.delivery(), entry.state())
                && filter.event().map(entry.delivery().event()::equals).orElse(true);
    }

    private Optional<Found> found(LogScope scope, Key key, boolean isOpen, long asOf) {
        List<Row> own =
                rows.stream()
                        .filter(it -> it.key().equals(key))
                        .filter(it -> isOpen || it.attempt().seq() <= asOf)
                        .filter(isOf(scope))
                        .toList();
        if (own.isEmpty() || (isOpen && !open.containsKey(key))) {
            return Optional.empty();
        }
        Delivery delivery = new Delivery(own.stream().map(Row::attempt).toList());
        Optional<Hook> hook =
                scope instanceof LogScope.OfHook(Hook asked)
                        ? Optional.of(asked)
                        : hooks.known(List.of(key.hook())).stream().findFirst();
        return Optional.of(
                new Found(
                        isOpen ? Objects.requireNonNull(open.get(key)) : delivery.last().seq(),
                        own.getFirst().org(),
                        new DeliveryPage.Entry(delivery, delivery.state(hook), hook.isEmpty())));
    }

    private static Predicate<Row> isOf(LogScope scope) {
        return switch (scope) {
            case LogScope.OfHook(Hook hook) -> it -> it.key().hook().equals(hook.id());
            case LogScope.OfOrganisation(OrgKey org) -> it -> it.org().equals(org);
        };
    }

    @Override
    public int forget(OrgKey org, int most) {
        List<Row> own = rows.stream().filter(it -> it.org().equals(org)).toList();
        if (own.stream().anyMatch(it -> !hooks.known(List.of(it.key().hook())).isEmpty())) {
            throw new IllegalStateException(org + " has hooks");
        }
        List<Row> forgotten = own.stream().limit(most).toList();
        open.keySet().removeAll(own.stream().map(Row::key).toList());
        rows.removeAll(Set.copyOf(forgotten));
        return forgotten.size();
    }

    @Override
    public List<HookId> failedHooks(OrgKey org, Instant from, Instant to, Optional<String> event) {
        return rows.stream()
                .filter(it -> it.org().equals(org))
                .filter(it ->
                        it.attempt().outcome() == DeliveryState.REJECTED
                                || it.attempt().outcome() == DeliveryState.EXHAUSTED)
                .filter(it ->
                        !it.attempt().attempt().at().isBefore(from)
                                && it.attempt().attempt().at().isBefore(to))
                .filter(it ->
                        event.map(it.attempt().attempt().type().eventName()::equals).orElse(true))
                .map(it -> it.key().hook())
                .distinct()
                .sorted(comparingLong(HookId::value))
                .toList();
    }

    @Override
    public Optional<Delivery> find(HookId hook, EventId event) {
        List<LoggedAttempt> own =
                rows.stream()
                        .filter(it -> it.key().equals(new Key(hook, event)))
                        .map(Row::attempt)
                        .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Delivery(own));
    }
}
