package dev.resthooks.registry.hook.search;

import java.util.List;

/**
 * Selects and sorts an organisation's hooks for a list.
 *
 * @param filters the conditions, all of which must hold
 * @param order the sort keys, most significant first; ties are sorted by id
 */
public record HookQuery(List<HookFilter> filters, List<HookOrder> order, PageRequest page) {
    public HookQuery {
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    /**
     * The field that a list is sorted by. In ascending order, a hook that was never triggered comes
     * before all that were.
     */
    public record HookOrder(HookField field, boolean descending) {}

    /**
     * The page of a list that is requested.
     *
     * @param page the number of the page, from 1
     * @param pageSize the number of hooks per page
     */
    public record PageRequest(int page, int pageSize) {
        public long offset() {
            return (page - 1L) * pageSize;
        }
    }
}
