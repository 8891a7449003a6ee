package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Groups a hook's attempts into deliveries, by event. */
final class DeliveryGroups {
    private final HookId hook;
    private final Map<String, SortedMap<Long, LoggedAttempt>> attempts = new HashMap<>();

    DeliveryGroups(HookId hook) {
        this.hook = hook;
    }

    /** Adds rows of {@link AttemptRows#COLUMNS}. Rows that were added before are ignored. */
    void add(List<Object[]> rows) {
        for (Object[] row : rows) {
            LoggedAttempt logged = AttemptRows.read(hook, row);
            attempts.computeIfAbsent(logged.attempt().event().value(), _ -> new TreeMap<>())
                    .put(logged.seq(), logged);
        }
    }

    Map<String, Delivery> deliveries() {
        Map<String, Delivery> deliveries = new HashMap<>();
        attempts.forEach(
                (event, all) -> deliveries.put(event, new Delivery(new ArrayList<>(all.values()))));
        return deliveries;
    }
}
