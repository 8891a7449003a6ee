package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogScope;
import dev.resthooks.registry.deliverylog.LogText;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows that may represent the deliveries of a list, along an index that has them in their
 * order. Each statement has only the conditions of the query, so that the planner sees which index
 * and which days are enough.
 *
 * <p>For a query with nothing but a time range it finds the places first. The index of places holds
 * the times as well, so attempts outside of the range on the same day are skipped in the index
 * alone. Only then are the rows of the places read.
 */
final class PageRows {
    private static final int MOST_AT_ONCE = 2_000;

    private final LogScope scope;
    private final DeliveryFilter filter;
    private final EntityManager entities;

    PageRows(LogScope scope, DeliveryFilter filter, EntityManager entities) {
        this.scope = scope;
        this.filter = filter;
        this.entities = entities;
    }

    /** Returns the place of the newest attempt, or empty if there is none. */
    Optional<Long> newest() {
        return select("seq", "delivery_attempts")
                .last(1, entities)
                .map(row -> ((Number) row[0]).longValue())
                .findFirst();
    }

    /**
     * Returns the last rows before a place, in descending order.
     *
     * @param asOf the newest place that counts
     * @param most the maximum number of rows
     */
    List<PageRow> before(long place, long asOf, int most) {
        long end = Math.min(place, asOf + 1);
        return isOfATime() && isAlongAllPlaces() ? ofTheTime(end, most) : walked(end, most);
    }

    private boolean isOfATime() {
        return filter.from().isPresent() || filter.to().isPresent();
    }

    /** Returns whether the rows are found along the index of all places, and no smaller one. */
    private boolean isAlongAllPlaces() {
        return filter.event().isEmpty()
                && filter.resource().isEmpty()
                && filter.result().map(DeliveryFilter.OK::equals).orElse(true)
                && filter.state().map(state -> state == DeliveryState.DELIVERED).orElse(true);
    }

    private List<PageRow> walked(long end, int most) {
        boolean isOpen = filter.state().map(DeliveryState::isOpen).orElse(false);
        Selection rows =
                select(
                                "hook_id, seq, event_id, at, number",
                                isOpen ? "delivery_retries" : "delivery_attempts")
                        .and("seq < ?", end);
        filter.from().ifPresent(from -> rows.and("at >= ?", from));
        filter.to().ifPresent(to -> rows.and("at < ?", to));
        filter.event().ifPresent(event -> rows.and("event_id = ?", LogText.of(event.value())));
        if (isOpen) {
            open(rows);
        } else {
            ended(rows);
        }
        return rows.last(most, entities).map(PageRows::head).toList();
    }

    /** Adds the condition on deliveries that await an attempt, or none that is ever made. */
    private void open(Selection rows) {
        String than = filter.state().equals(Optional.of(DeliveryState.RETRYING)) ? ">=" : "<";
        switch (scope) {
            case LogScope.OfHook(_, _, long epochRevision) ->
                    rows.and("revision " + than + " ?", epochRevision);
            case LogScope.OfOrganisation _ ->
                    rows.and(
                            "revision "
                                    + than
                                    + " coalesce((SELECT epoch_revision FROM hooks WHERE id = hook_id), "
                                    + EpochRevisions.DELETED
                                    + ")");
        }
    }

    private void ended(Selection rows) {
        filter.state().ifPresent(state -> rows.and("outcome = '" + state.stateName() + "'"));
        filter.resource()
                .ifPresent(resource ->
                        rows.and("org = ?", scope.org().value())
                                .and("resource = ?", LogText.of(resource.value())));
        filter.result()
                .ifPresent(result -> {
                    if (result.equals(DeliveryFilter.OK)) {
                        rows.and("outcome = 'Delivered'");
                    } else {
                        rows.and("failure = ?", result);
                    }
                });
    }

    private List<PageRow> ofTheTime(long end, int most) {
        int some = most;
        List<Place> places = places(end, some);
        List<PageRow> heads = new ArrayList<>(at(places));
        while (heads.size() < most && places.size() == some) {
            some = Math.min(some * 2, MOST_AT_ONCE);
            places = places(places.getLast().seq(), some);
            heads.addAll(at(places));
        }
        return heads.subList(0, Math.min(most, heads.size()));
    }

    /** Reads only columns that the index holds. */
    private List<Place> places(long end, int most) {
        Selection rows = select("seq, at", "delivery_attempts").and("seq < ?", end);
        filter.from().ifPresent(from -> rows.and("at >= ?", from));
        filter.to().ifPresent(to -> rows.and("at < ?", to));
        return rows.last(most, entities)
                .map(row -> new Place(((Number) row[0]).longValue(), (Instant) row[1]))
                .toList();
    }

    /**
     * Returns the rows of places that have the state of the query. Both are in descending order.
     * The statement reads the few days of the places alone.
     */
    private List<PageRow> at(List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Selection rows =
                select("hook_id, seq, event_id, at, number", "delivery_attempts")
                        .and("seq = ANY (?)", places.stream().map(Place::seq).toArray(Long[]::new))
                        .and(
                                "at >= ?",
                                places.stream()
                                        .map(Place::at)
                                        .min(Instant::compareTo)
                                        .orElseThrow())
                        .and(
                                "at <= ?",
                                places.stream()
                                        .map(Place::at)
                                        .max(Instant::compareTo)
                                        .orElseThrow());
        ended(rows);
        return rows.last(places.size(), entities).map(PageRows::head).toList();
    }

    private Selection select(String columns, String table) {
        Selection rows = new Selection("SELECT " + columns + " FROM " + table);
        return switch (scope) {
            case LogScope.OfHook(_, HookId hook, _) -> rows.and("hook_id = ?", hook.value());
            case LogScope.OfOrganisation(var org) -> rows.and("org = ?", org.value());
        };
    }

    private static PageRow head(Object[] row) {
        return new PageRow(
                new HookId(((Number) row[0]).longValue()),
                ((Number) row[1]).longValue(),
                (String) row[2],
                (Instant) row[3],
                ((Number) row[4]).intValue());
    }

    private record Place(long seq, Instant at) {}
}
