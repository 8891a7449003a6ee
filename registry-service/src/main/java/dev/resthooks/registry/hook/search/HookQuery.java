package dev.resthooks.registry.hook.search;

import java.util.List;

/** Selects an organisation's hooks that match all filters, sorted by the orders, then by id. */
public record HookQuery(List<HookFilter> filters, List<HookOrder> order, PageRequest page) {
    public HookQuery {
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    /** In ascending order, a hook that was never triggered comes before all that were. */
    public record HookOrder(HookField field, boolean descending) {}

    /** The number of a page, from 1, and the number of hooks per page. */
    public record PageRequest(int page, int pageSize) {
        public long offset() {
            return (page - 1L) * pageSize;
        }
    }
}
