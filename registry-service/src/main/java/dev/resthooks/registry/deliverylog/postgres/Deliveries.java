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

/** A hook's deliveries, folded from rows of {@code delivery_attempts}. */
final class Deliveries {
    /** By which an attempt that was reported later may seem to have begun earlier, and more. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String ALL =
            "SELECT %s FROM delivery_attempts".formatted(AttemptRows.COLUMNS)
                    + " WHERE hook_id = ?1 AND event_id = ANY (?2) AND seq <= ?3";

    /** Of few days, where the rows are recent. */
    private static final String SINCE = ALL + " AND at >= ?4";

    private final HookId hook;
    private final EntityManager entities;

    Deliveries(HookId hook, EntityManager entities) {
        this.hook = hook;
        this.entities = entities;
    }

    /** The place of the last attempt; empty when there is none. */
    @SuppressWarnings("unchecked")
    Optional<Long> newest() {
        List<Long> newest =
                entities.createNativeQuery(
                                """
                                SELECT seq FROM delivery_attempts WHERE hook_id = ?1
                                ORDER BY seq DESC LIMIT 1
                                """,
                                Long.class)
                        .setParameter(1, hook.value())
                        .getResultList();
        return newest.stream().findFirst();
    }

    /** That of an event, from all its attempts. */
    Optional<Delivery> of(String event) {
        Folding folding = new Folding(hook);
        folding.add(rows(ALL, List.of(event), Long.MAX_VALUE));
        return Optional.ofNullable(folding.deliveries().get(event));
    }

    /**
     * Those that rows may stand for, by event, as far as these tell their state and their last
     * sending: an event that was sent anew, from the first attempt on, may have older attempts,
     * which nobody looks for.
     *
     * @param asOf attempts have a place up to this
     */
    Map<String, Delivery> of(List<PageRow> heads, long asOf) {
        Folding folding = new Folding(hook);
        if (!heads.isEmpty()) {
            Instant since = heads.stream().map(PageRow::at).min(naturalOrder()).orElseThrow();
            folding.add(rows(SINCE, events(heads), asOf, since.minus(SKEW)));
        }
        List<PageRow> repeated = heads.stream().filter(head -> head.number() > 1).toList();
        if (!repeated.isEmpty()) {
            folding.add(rows(ALL, events(repeated), asOf));
        }
        return folding.deliveries();
    }

    private static List<String> events(List<PageRow> heads) {
        return heads.stream().map(PageRow::event).distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, List<String> events, long asOf, Object... more) {
        Query query =
                entities.createNativeQuery(sql)
                        .setParameter(1, hook.value())
                        .setParameter(2, events.toArray(String[]::new))
                        .setParameter(3, asOf);
        for (int at = 0; at < more.length; at++) {
            query.setParameter(4 + at, more[at]);
        }
        return query.getResultList();
    }
}
