package dev.resthooks.registry.hook;

import java.util.List;

/**
 * A page of an organisation's hooks that match a query.
 *
 * @param recordCount the number of hooks on all pages
 */
public record HookPage(List<Hook> hooks, long recordCount, PageRequest request) {
    public HookPage {
        hooks = List.copyOf(hooks);
    }

    public long pageCount() {
        return Math.ceilDiv(recordCount, request.pageSize());
    }
}
