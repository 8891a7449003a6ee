package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.api.rest.PageUrls.PageUrl;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.hook.rest.HealthResource.HealthView;
import dev.resthooks.registry.hook.search.HookQuery.PageRequest;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Builds answers: hooks in their envelopes, with the headers that belong to them. */
@RequestScoped
class HookAnswers {
    /** Has a {@link HookView} or a list of them. */
    record Envelope(Object resthooks) {}

    /** A page of hooks; the health of each is null if it isn't included. */
    record ListAnswer(
            Object resthooks,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HealthView> resthookhealth,
            Meta meta) {}

    record Meta(Paging paging) {}

    record Paging(Position resthooks) {}

    /** Where a page is; the URLs of its neighbours; the next cursor, if hooks are sorted by id. */
    record Position(
            long recordCount,
            long pageCount,
            int page,
            int pageSize,
            @Nullable String prevPage,
            @Nullable String nextPage,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {
        static Position of(HookPage page, ListQuery query, PageUrl url) {
            PageRequest request = page.request();
            long before = Math.min(request.page() - 1L, page.pageCount());
            long after = request.page() + 1L;
            boolean isLast = after > page.pageCount();
            String cursor =
                    isLast || page.hooks().isEmpty() || !query.isById()
                            ? null
                            : page.hooks().getLast().id().toString();
            String next = cursor != null && query.hasCursor() ? url.with("cursor", cursor) : null;
            return new Position(
                    page.recordCount(),
                    page.pageCount(),
                    request.page(),
                    request.pageSize(),
                    before >= 1 ? url.with("page", before) : null,
                    isLast || query.hasCursor() ? next : url.with("page", after),
                    cursor);
        }
    }

    private final Caller caller;
    private final ApiStyle style;
    private final PageUrls urls;
    private final HealthRows health;
    private final Clock clock;

    HookAnswers(Caller caller, ApiStyle style, PageUrls urls, HealthRows health, Clock clock) {
        this.caller = caller;
        this.style = style;
        this.urls = urls;
        this.health = health;
        this.clock = clock;
    }

    ApiStyle style() {
        return style;
    }

    /** Returns the answer to a change. Its URI is the hook's, not the request's. */
    RestResponse<Object> changed(Hook hook) {
        return stored(hook.state().revision(), view(hook)).build();
    }

    /** Returns the answer to a repeated registration: the hook as the first answer showed it. */
    RestResponse<Object> repeated(HookId id, NewHook hook) {
        return stored(1, HookView.registered(id, hook, style))
                .header(OnceOnly.REPLAYED, "true")
                .build();
    }

    private static RestResponse.ResponseBuilder<Object> stored(long revision, HookView view) {
        return RestResponse.ResponseBuilder.<Object>ok(new Envelope(view))
                .tag(TagCondition.tag(revision, view))
                .header(
                        HttpHeaders.CONTENT_LOCATION,
                        URI.create("/api/rest/resthooks/" + view.id().asText()));
    }

    /** Returns the hook, or status 304 if the caller has its present view. */
    RestResponse<Object> one(Hook hook, TagCondition known) {
        HookView view = view(hook);
        return known.answer(TagCondition.tag(hook.state().revision(), view), new Envelope(view));
    }

    RestResponse<Object> several(List<Hook> hooks) {
        return RestResponse.ok(new Envelope(style.list(views(hooks))));
    }

    /** Answers DELETE with a list if the request named the hooks as one. */
    RestResponse<Object> deleted(List<Hook> hooks, boolean isList) {
        List<HookView> views =
                hooks.stream().map(hook -> HookView.deleted(hook, caller.zone(), style)).toList();
        return RestResponse.ok(new Envelope(isList ? style.list(views) : views.getFirst()));
    }

    RestResponse<Object> page(HookPage page, ListQuery query, UriInfo uri) {
        if (style.isLenient() && page.hooks().isEmpty()) {
            return RestResponse.noContent();
        }
        return RestResponse.ok(
                new ListAnswer(
                        style.list(views(page.hooks())),
                        query.includesHealth() ? health(page.hooks()) : null,
                        new Meta(new Paging(Position.of(page, query, urls.of(uri))))));
    }

    private List<HealthView> health(List<Hook> hooks) {
        Instant now = clock.instant();
        return health.of(hooks).stream()
                .map(it -> HealthView.of(it, null, List.of(), caller, now))
                .toList();
    }

    private List<HookView> views(List<Hook> hooks) {
        return hooks.stream().map(this::view).toList();
    }

    private HookView view(Hook hook) {
        return HookView.of(hook, caller.zone(), style);
    }
}
