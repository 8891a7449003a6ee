package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the deliveries of an organisation.
 *
 * @param deletedHooks the ids of hooks of the rows that were deleted
 * @param next the URL of the next page; empty if this is the last one
 * @param searchedTo how far the search got, if it ended because it took long
 * @param zone the zone of the times that are typed and shown
 */
public record DeliverySearchView(
        DeliverySearch search,
        List<DeliveryRow> rows,
        Set<String> deletedHooks,
        String next,
        Optional<ShownTime> searchedTo,
        String zone) {
    public DeliverySearchView {
        rows = List.copyOf(rows);
        deletedHooks = Set.copyOf(deletedHooks);
    }

    /**
     * Returns the view of a page.
     *
     * @param redriven positions to which dead events were re-driven
     */
    public static DeliverySearchView of(
            DeliverySearch search,
            DeliveryPage page,
            Set<EventPosition> redriven,
            Instant now,
            ZoneId zone) {
        return new DeliverySearchView(
                search,
                page.deliveries().stream()
                        .map(it -> DeliveryRow.of(it.delivery(), it.state(), redriven, now, zone))
                        .toList(),
                page.deliveries().stream()
                        .filter(DeliveryPage.Entry::isOfDeletedHook)
                        .map(it -> it.delivery().last().attempt().hook().toString())
                        .collect(Collectors.toSet()),
                page.next().map(LogCursor::text).map(search::urlOfPage).orElse(""),
                page.searchedTo().map(it -> ShownTime.of(it, now, zone)),
                zone.getId());
    }

    /** Returns whether the hook of a row was deleted, so that it has no page. */
    public boolean isOfDeletedHook(DeliveryRow row) {
        return deletedHooks.contains(row.hook());
    }

    /** Returns the URL of the first page of the same search. */
    public String first() {
        return search.urlOfPage("");
    }

    public List<PageFilter.Choice> states() {
        return Stream.of(DeliveryState.values())
                .map(DeliveryState::stateName)
                .map(name -> new PageFilter.Choice(name, name, name.equals(search.state())))
                .toList();
    }

    public List<PageFilter.Choice> errors() {
        return Stream.of(ErrorClass.values())
                .map(error ->
                        new PageFilter.Choice(
                                error.code(),
                                "The target " + Wording.failure(new Failure.NoAnswer(error)),
                                error.code().equals(search.error())))
                .toList();
    }
}
