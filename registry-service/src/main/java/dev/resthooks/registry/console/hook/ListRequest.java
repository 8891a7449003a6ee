package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookFilter.Operator;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import dev.resthooks.registry.hook.search.HookQuery.PageRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * What the page of hooks is asked to show, as in its URL.
 *
 * @param search a hook's id, or a part of the target's URL; empty for any
 * @param page the number of the page, from 1
 */
public record ListRequest(
        String search,
        Optional<EventType> event,
        Optional<Health> health,
        HookOrder order,
        int page) {
    public static final int PAGE_SIZE = 50;

    /** The most hooks that are counted and shown. Of more, a search finds the others. */
    public static final int MOST = 10_000;

    /** The most hooks that are sorted by a column that no index serves. */
    private static final int MOST_SORTED = 1_000;

    private static final Set<HookField> INDEXED =
            EnumSet.of(HookField.ID, HookField.EVENT_NAME, HookField.TARGET_URL);
    private static final int LONGEST_SEARCH = 200;
    private static final HookOrder NEWEST_FIRST = new HookOrder(HookField.ID, true);
    private static final Set<HookField> SORTED =
            EnumSet.of(
                    HookField.ID,
                    HookField.EVENT_NAME,
                    HookField.TARGET_URL,
                    HookField.HEALTH,
                    HookField.TRIGGERED_COUNT,
                    HookField.LAST_TRIGGERED);

    /** Leaves out an order or a page that makes no sense. Refuses filters that can't be read. */
    public static ListRequest of(Function<String, String> parameters, Catalogue catalogue) {
        String search = parameters.apply("q").replaceAll("\\p{Cntrl}", "").strip();
        return new ListRequest(
                search.substring(0, Math.min(search.length(), LONGEST_SEARCH)),
                PageFilter.read("event", parameters.apply("event"), catalogue::typeOf),
                PageFilter.read("health", parameters.apply("health"), Health::ofWord),
                order(parameters.apply("sort")),
                page(parameters.apply("page")));
    }

    private static HookOrder order(String text) {
        boolean descending = text.startsWith("-");
        return HookField.named(descending ? text.substring(1) : text)
                .filter(SORTED::contains)
                .map(field -> new HookOrder(field, descending))
                .orElse(NEWEST_FIRST);
    }

    private static int page(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }

    public HookQuery query() {
        // In one direction, so that an index serves it backwards as well.
        return new HookQuery(
                filters(),
                List.of(order, new HookOrder(HookField.ID, order.descending())),
                new PageRequest(page, PAGE_SIZE));
    }

    public List<HookFilter> filters() {
        List<HookFilter> filters = new ArrayList<>();
        if (!search.isEmpty()) {
            filters.add(searched());
        }
        event.ifPresent(it -> filters.add(HookFilter.of(HookField.EVENT_NAME, Operator.EQ, it)));
        health.ifPresent(
                it -> filters.add(HookFilter.of(HookField.HEALTH, Operator.EQ, it.word())));
        return filters;
    }

    /**
     * Returns this request, fitted to the number of hooks that match: for the last page if there
     * are fewer pages, and with the newest first if there are too many hooks to sort.
     */
    public ListRequest fitting(long matching) {
        long pages = Math.max(1, Math.ceilDiv(Math.min(matching, MOST), PAGE_SIZE));
        return new ListRequest(
                search,
                event,
                health,
                isSortedBy(order.field(), matching) ? order : NEWEST_FIRST,
                Math.toIntExact(Math.min(page, pages)));
    }

    private static boolean isSortedBy(HookField field, long matching) {
        return INDEXED.contains(field) || matching <= MOST_SORTED;
    }

    private HookFilter searched() {
        return HookIds.read(search)
                .map(id -> HookFilter.of(HookField.ID, Operator.EQ, id.value()))
                .orElseGet(() ->
                        HookFilter.of(
                                HookField.TARGET_URL,
                                Operator.ILIKE,
                                "*" + search.replaceAll("[*%\\\\]", "\\\\$0") + "*"));
    }

    public boolean isFiltered() {
        return !search.isEmpty() || event.isPresent() || health.isPresent();
    }

    public String sort() {
        return (order.descending() ? "-" : "") + order.field().fieldName();
    }

    public String urlOfPage(long number) {
        return url(sort(), number);
    }

    /** Sorts in the other direction if that is the order, else in that which people want first. */
    private String urlSortedBy(HookField field) {
        boolean isText = field == HookField.EVENT_NAME || field == HookField.TARGET_URL;
        boolean descending = order.field() == field ? !order.descending() : !isText;
        return url((descending ? "-" : "") + field.fieldName(), 1);
    }

    private String url(String sort, long number) {
        StringJoiner url = new StringJoiner("&", "/console?", "");
        PageFilter.add(url, "q", search);
        event.ifPresent(it -> url.add("event=" + it.eventName()));
        health.ifPresent(it -> url.add("health=" + it.word()));
        url.add("sort=" + sort);
        if (number > 1) {
            url.add("page=" + number);
        }
        return url.toString();
    }

    /**
     * A column of the list of hooks.
     *
     * @param sorted a value of HTML's {@code aria-sort}
     * @param kind the CSS class of the column
     */
    public record Column(String title, Optional<String> url, String sorted, String kind) {}

    List<Column> columns(long matching) {
        return List.of(
                column("Event", HookField.EVENT_NAME, "event", matching),
                column("Target", HookField.TARGET_URL, "target", matching),
                column("Health", HookField.HEALTH, "health", matching),
                column("Triggered", HookField.TRIGGERED_COUNT, "number", matching),
                column("Last trigger", HookField.LAST_TRIGGERED, "time", matching));
    }

    private Column column(String title, HookField field, String kind, long matching) {
        String direction = order.descending() ? "descending" : "ascending";
        return new Column(
                title,
                isSortedBy(field, matching) ? Optional.of(urlSortedBy(field)) : Optional.empty(),
                order.field() == field ? direction : "none",
                kind);
    }
}
