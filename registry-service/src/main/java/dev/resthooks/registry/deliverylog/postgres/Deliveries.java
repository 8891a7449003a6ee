package dev.resthooks.registry.deliverylog.postgres;

import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads deliveries, folded from rows of {@code delivery_attempts}. */
final class Deliveries {
    /**
     * The tolerance for clocks: an attempt that was reported later may seem to have begun earlier
     * by up to this.
     */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String WHERE =
            " FROM delivery_attempts"
                    + " WHERE hook_id = ANY (?1) AND event_id = ANY (?2) AND seq <= ?3";

    private static final String ALL = "SELECT " + AttemptRows.COLUMNS + WHERE;

    private static final String WITH_RESPONSES =
            "SELECT " + AttemptRows.COLUMNS + AttemptRows.RESPONSE + WHERE;

    /** Restricts {@link #ALL} to few daily partitions if the rows are recent. */
    private static final String SINCE = ALL + " AND at >= ?4";

    private final EntityManager entities;

    Deliveries(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns the delivery of an event, from all of its logged attempts with their responses, or
     * empty if there are none.
     */
    Optional<Delivery> of(HookId hook, String event) {
        DeliveryGroups folding = new DeliveryGroups();
        folding.add(
                rows(
                        WITH_RESPONSES,
                        new Long[] {hook.value()},
                        new String[] {event},
                        Long.MAX_VALUE));
        return folding.deliveries().values().stream().findFirst();
    }

    /**
     * Returns the deliveries of the given rows. They hold enough attempts to tell their state and
     * their last sending; older attempts of an event that was sent anew, from attempt number 1, may
     * be left out.
     *
     * @param asOf the newest place of an attempt that counts
     */
    Map<DeliveryGroups.Key, Delivery> of(List<PageRow> heads, long asOf) {
        DeliveryGroups folding = new DeliveryGroups();
        if (!heads.isEmpty()) {
            Instant since = heads.stream().map(PageRow::at).min(naturalOrder()).orElseThrow();
            folding.add(rows(SINCE, hooks(heads), events(heads), asOf, since.minus(SKEW)));
        }
        List<PageRow> repeated = heads.stream().filter(head -> head.number() > 1).toList();
        if (!repeated.isEmpty()) {
            folding.add(rows(ALL, hooks(repeated), events(repeated), asOf));
        }
        return folding.deliveries();
    }

    private static Long[] hooks(List<PageRow> heads) {
        return heads.stream().map(head -> head.hook().value()).distinct().toArray(Long[]::new);
    }

    private static String[] events(List<PageRow> heads) {
        return heads.stream().map(PageRow::event).distinct().toArray(String[]::new);
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(
            String sql, Long[] hooks, String[] events, long asOf, Object... more) {
        Query query =
                entities.createNativeQuery(sql)
                        .setParameter(1, hooks)
                        .setParameter(2, events)
                        .setParameter(3, asOf);
        for (int at = 0; at < more.length; at++) {
            query.setParameter(4 + at, more[at]);
        }
        return query.getResultList();
    }
}
