package dev.resthooks.registry.hook;

import java.util.List;

/**
 * A page of those of an organisation's hooks that a query finds.
 *
 * @param recordCount hooks on all pages
 */
public record HookPage(List<Hook> hooks, long recordCount, PageRequest request) {
    public HookPage {
        hooks = List.copyOf(hooks);
    }

    public long pageCount() {
        return Math.ceilDiv(recordCount, request.pageSize());
    }
}
