package dev.resthooks.registry.hook;

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
}
