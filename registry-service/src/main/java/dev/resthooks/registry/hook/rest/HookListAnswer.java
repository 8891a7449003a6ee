package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.registry.api.rest.PageUrl;
import dev.resthooks.registry.hook.HookPage;
import dev.resthooks.registry.hook.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of hooks, and the URLs of the pages before and after it.
 *
 * @param resthookhealth the health of each of the hooks, in their order; null if it isn't included
 */
record HookListAnswer(
        List<HookView> resthooks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Object> resthookhealth,
        Meta meta) {
    record Meta(Paging paging) {}

    record Paging(Position resthooks) {}

    /**
     * The position of the page.
     *
     * @param prevPage URL of the page before; null on the first
     * @param nextPage URL of the page after; null on the last
     * @param nextCursor the cursor of the page after, if hooks are sorted by id
     */
    record Position(
            long recordCount,
            long pageCount,
            int page,
            int pageSize,
            @Nullable String prevPage,
            @Nullable String nextPage,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

    static HookListAnswer of(HookPage page, List<HookView> hooks, ListQuery query, PageUrl url) {
        PageRequest request = page.request();
        long before = Math.min(request.page() - 1L, page.pageCount());
        long after = request.page() + 1L;
        boolean isLast = after > page.pageCount();
        String cursor =
                isLast || page.hooks().isEmpty() || !query.isById()
                        ? null
                        : page.hooks().getLast().id().toString();
        String next = cursor != null && query.hasCursor() ? url.with("cursor", cursor) : null;
        Position position =
                new Position(
                        page.recordCount(),
                        page.pageCount(),
                        request.page(),
                        request.pageSize(),
                        before >= 1 ? url.with("page", before) : null,
                        isLast || query.hasCursor() ? next : url.with("page", after),
                        cursor);
        return new HookListAnswer(hooks, null, new Meta(new Paging(position)));
    }

    HookListAnswer with(List<Object> health) {
        return new HookListAnswer(resthooks, health, meta);
    }
}
