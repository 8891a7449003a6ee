package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.console.page.PageFilter.Choice;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Grade;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the list of hooks.
 *
 * @param all the number of hooks that match; above {@link ListRequest#MOST} there are more
 * @param events the names of the events that can be chosen
 */
public record HookListView(ListRequest request, List<HookRow> rows, long all, List<String> events) {
    public HookListView {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
    }

    /** Returns whether the organisation has no hook at all. */
    public boolean isEmpty() {
        return all == 0 && !request.isFiltered();
    }

    /** Returns whether no hook matches what is asked for. */
    public boolean isWithoutMatch() {
        return all == 0 && request.isFiltered();
    }

    /** Says how many hooks there are, such as {@code 51–100 of 1,204 hooks}. */
    public String summary() {
        if (pages() <= 1) {
            return Wording.counted(all, "hook");
        }
        long first = (request.page() - 1L) * ListRequest.PAGE_SIZE + 1;
        return "%s–%s of %s"
                .formatted(
                        Wording.number(first),
                        Wording.number(first + rows.size() - 1),
                        isCut()
                                ? "more than " + Wording.counted(ListRequest.MOST, "hook")
                                : Wording.counted(all, "hook"));
    }

    /** Returns whether there are more hooks than pages show. */
    public boolean isCut() {
        return all > ListRequest.MOST;
    }

    public long pages() {
        return Math.ceilDiv(Math.min(all, ListRequest.MOST), ListRequest.PAGE_SIZE);
    }

    public boolean hasPrevious() {
        return request.page() > 1;
    }

    public boolean hasNext() {
        return request.page() < pages();
    }

    public String url() {
        return request.urlOfPage(request.page());
    }

    /** Returns the ids of the hooks on this page, separated by commas. */
    public String ids() {
        return rows.stream().map(HookRow::id).collect(Collectors.joining(","));
    }

    public String previousUrl() {
        return request.urlOfPage(Math.min(request.page() - 1L, Math.max(1, pages())));
    }

    public String nextUrl() {
        return request.urlOfPage(request.page() + 1L);
    }

    public List<Column> columns() {
        return Column.of(request, all);
    }

    public List<Choice> eventChoices() {
        return events.stream()
                .map(name ->
                        new Choice(
                                name,
                                name,
                                request.event()
                                        .filter(it -> it.eventName().equals(name))
                                        .isPresent()))
                .toList();
    }

    public List<Choice> healthChoices() {
        return Stream.of(Grade.values())
                .map(grade ->
                        new Choice(
                                grade.code(),
                                Wording.word(grade),
                                request.health().equals(Optional.of(grade))))
                .toList();
    }
}
