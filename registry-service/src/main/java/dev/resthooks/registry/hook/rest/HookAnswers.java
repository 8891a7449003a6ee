package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.hook.HealthViews;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookPage;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Builds answers: hooks in their envelopes, with the headers that belong to them. */
@RequestScoped
class HookAnswers {
    /**
     * The envelope of hooks without paging.
     *
     * @param resthooks a {@link HookView} or a list of them
     */
    record Envelope(Object resthooks) {}

    private final Caller caller;
    private final ApiStyle style;
    private final PageUrls urls;
    private final HealthViews health;

    HookAnswers(Caller caller, ApiStyle style, PageUrls urls, HealthViews health) {
        this.caller = caller;
        this.style = style;
        this.urls = urls;
        this.health = health;
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
                .tag(HookTag.of(revision, view).header())
                .header(
                        HttpHeaders.CONTENT_LOCATION,
                        URI.create("/api/rest/resthooks/" + view.id().asText()));
    }

    /** Returns the hook, or status 304 if the caller has its present view. */
    RestResponse<Object> one(Hook hook, TagCondition known) {
        HookView view = view(hook);
        return tagged(HookTag.of(hook.state().revision(), view), new Envelope(view), known);
    }

    /** Returns the settings of the hook, or status 304 if the caller has them. */
    RestResponse<Object> settings(Hook hook, TagCondition known) {
        SettingsView view = SettingsView.of(hook, caller.zone());
        return tagged(
                new HookTag(hook.state().revision(), view.startFrom()),
                new SettingsView.Answer(view),
                known);
    }

    private static RestResponse<Object> tagged(HookTag tag, Object body, TagCondition known) {
        return known.holds(tag)
                ? RestResponse.ResponseBuilder.<Object>notModified().tag(tag.header()).build()
                : RestResponse.ResponseBuilder.<Object>ok(body).tag(tag.header()).build();
    }

    RestResponse<Object> several(List<Hook> hooks) {
        return RestResponse.ok(new Envelope(style.list(views(hooks))));
    }

    /**
     * Returns the answer to DELETE.
     *
     * @param isList whether the request named the hooks as a list
     */
    RestResponse<Object> deleted(List<Hook> hooks, boolean isList) {
        List<HookView> views =
                hooks.stream().map(hook -> HookView.deleted(hook, caller.zone(), style)).toList();
        return RestResponse.ok(new Envelope(isList ? style.list(views) : views.getFirst()));
    }

    RestResponse<Object> page(HookPage page, ListQuery query, UriInfo uri) {
        HookListAnswer list = HookListAnswer.of(page, views(page.hooks()), query, urls.of(uri));
        return style.page(query.includesHealth() ? list.with(health.of(page.hooks())) : list);
    }

    private List<HookView> views(List<Hook> hooks) {
        return hooks.stream().map(this::view).toList();
    }

    private HookView view(Hook hook) {
        return HookView.of(hook, caller.zone(), style);
    }
}
