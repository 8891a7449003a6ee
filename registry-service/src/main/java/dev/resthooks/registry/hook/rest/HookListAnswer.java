package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.hook.HookPage;
import dev.resthooks.registry.hook.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of hooks, and where the pages beside it are. */
@Schema(name = "ResthookList")
record HookListAnswer(List<HookView> resthooks, Meta meta) {
    record Meta(Paging paging) {}

    record Paging(Position resthooks) {}

    /**
     * @param prevPage URL of the page before; null on the first
     * @param nextPage URL of the page after; null on the last
     */
    record Position(
            long recordCount,
            long pageCount,
            int page,
            int pageSize,
            @Nullable String prevPage,
            @Nullable String nextPage) {}

    static HookListAnswer of(HookPage page, ZoneId zone, UriInfo uri) {
        PageRequest request = page.request();
        long before = Math.min(request.page() - 1L, page.pageCount());
        long after = request.page() + 1L;
        Position position =
                new Position(
                        page.recordCount(),
                        page.pageCount(),
                        request.page(),
                        request.pageSize(),
                        before >= 1 ? url(uri, before) : null,
                        after <= page.pageCount() ? url(uri, after) : null);
        return new HookListAnswer(
                page.hooks().stream().map(hook -> HookView.of(hook, zone)).toList(),
                new Meta(new Paging(position)));
    }

    private static String url(UriInfo uri, long page) {
        return uri.getRequestUriBuilder().replaceQueryParam("page", page).build().toString();
    }
}
