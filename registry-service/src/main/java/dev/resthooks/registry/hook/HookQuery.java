package dev.resthooks.registry.hook;

import java.util.List;

/**
 * Which of an organisation's hooks are listed.
 *
 * @param filters all of which must hold
 * @param order the first decides, the id at last
 */
public record HookQuery(List<HookFilter> filters, List<HookOrder> order, PageRequest page) {
    public HookQuery {
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }
}
