package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Groups attempts into deliveries, by hook and event. */
final class DeliveryGroups {
    private final Map<Key, SortedMap<Long, LoggedAttempt>> attempts = new HashMap<>();

    /** Identifies a delivery. The event's id is as PostgreSQL stores it. */
    record Key(HookId hook, String event) {}

    /** Adds rows of {@link AttemptRows#COLUMNS}. Rows that were added before are ignored. */
    void add(List<Object[]> rows) {
        for (Object[] row : rows) {
            LoggedAttempt logged = AttemptRows.read(row);
            Attempt attempt = logged.attempt();
            attempts.computeIfAbsent(
                            new Key(attempt.hook(), attempt.event().value()), _ -> new TreeMap<>())
                    .put(logged.seq(), logged);
        }
    }

    Map<Key, Delivery> deliveries() {
        Map<Key, Delivery> deliveries = new HashMap<>();
        attempts.forEach(
                (key, all) -> deliveries.put(key, new Delivery(new ArrayList<>(all.values()))));
        return deliveries;
    }
}
