package dev.resthooks.registry.console.rest;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.console.CallbackText;
import dev.resthooks.registry.console.EventGroup;
import dev.resthooks.registry.console.HookForm;
import dev.resthooks.registry.console.TargetCheck;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.OfferedEvents;
import dev.resthooks.registry.hook.Registration;
import dev.resthooks.registry.hook.RequestKey;
import dev.resthooks.registry.hook.Resume;
import dev.resthooks.registry.hook.TargetRules;
import dev.resthooks.registry.hook.TargetUrl;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;

/** The forms that register and change a hook, and what they ask while somebody types. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookFormPages {
    private static final String HOOKS = Pages.ROOT + "/hooks";
    private static final Pattern ONCE = Pattern.compile("[0-9a-f-]{36}");

    private final CallersHooks hooks;
    private final Catalogue catalogue;
    private final OfferedEvents offered;
    private final TargetRules targets;
    private final Frames frames;
    private final Clock clock;

    HookFormPages(
            CallersHooks hooks,
            Catalogue catalogue,
            OfferedEvents offered,
            TargetRules targets,
            Frames frames,
            Clock clock) {
        this.hooks = hooks;
        this.catalogue = catalogue;
        this.offered = offered;
        this.targets = targets;
        this.frames = frames;
        this.clock = clock;
    }

    /** Leads to the list, for those who shorten a URL. */
    @GET
    public Response all() {
        return SeeOther.page(Pages.ROOT);
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return page(newForm(freshKey(), "", ""));
    }

    /** Says whether a target that is being typed is allowed. */
    @GET
    @Path("check")
    public TemplateInstance check(@RestQuery Optional<String> target) {
        return Templates.target(TargetCheck.of(target.orElse("").strip(), targets));
    }

    /** Shows a sample of the callback of an event that was chosen. */
    @GET
    @Path("sample")
    public TemplateInstance sample(@RestQuery Optional<String> event) {
        return Templates.sample(sampleOf(event.orElse("")));
    }

    @POST
    @Logged("hook-registered")
    public Response register(@Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        HookForm form =
                newForm(
                        ONCE.matcher(fields.text("once")).matches()
                                ? fields.text("once")
                                : freshKey(),
                        fields.text("event"),
                        fields.text("target"));
        return send(
                form,
                (event, target) ->
                        switch (hooks.register(
                                new NewHook(event, target, HookStatus.ACTIVE),
                                Optional.of(new RequestKey("console-" + form.once())),
                                now())) {
                            case Registration.Registered(Hook hook) -> hook.id();
                            case Registration.Repeated(HookId id) -> id;
                            case Registration.KeyInUse() ->
                                    throw conflict(
                                            "You have already registered a hook with this form. Send it"
                                                    + " once more to register another one.");
                        });
    }

    @GET
    @Path("{id}/edit")
    public TemplateInstance edit(@PathParam("id") String id) {
        Hook hook = hooks.find(id);
        return page(
                editForm(
                        hook.id(),
                        Long.toString(hook.state().revision()),
                        hook.state().event().eventName(),
                        hook.state().targetUrl()));
    }

    @POST
    @Path("{id}/edit")
    @Logged("hook-changed")
    public Response change(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        HookId hook = HookIds.one(id);
        HookForm form =
                editForm(hook, fields.text("once"), fields.text("event"), fields.text("target"));
        return send(
                form,
                (event, target) ->
                        hooks.change(hook, before -> changed(before, form, event, target))
                                .orElseThrow(() -> HookIds.notFound(id))
                                .id());
    }

    /** Returns the hook after the change, in the status that it has. */
    private Hook changed(Hook hook, HookForm form, EventType event, TargetUrl target) {
        if (!form.once().equals(Long.toString(hook.state().revision()))) {
            throw conflict(
                    "Somebody has changed this hook since you opened the form. Nothing was changed."
                            + " Open the form again.");
        }
        HookChange change =
                new HookChange(
                        Optional.of(event),
                        Optional.of(target),
                        Optional.of(hook.state().status()),
                        Resume.BACKLOG);
        return hook.changed(change, now());
    }

    /**
     * Does what the form is for, or returns the form with what is wrong.
     *
     * @param action what the form is for, with what was filled in; returns the hook
     */
    private Response send(HookForm form, BiFunction<EventType, TargetUrl, HookId> action) {
        Optional<EventType> event = offered.find(form.event());
        TargetCheck target = TargetCheck.of(form.target(), targets);
        if (event.isEmpty() || target.target().isEmpty()) {
            String wrongTarget =
                    form.target().isEmpty() ? "Give the URL of your receiver." : target.problem();
            return again(
                    400, form.with(event.isEmpty() ? "Choose an event." : "", wrongTarget, ""));
        }
        try {
            return SeeOther.page(HOOKS + "/" + action.apply(event.get(), target.target().get()));
        } catch (ProblemException refused) {
            if (refused.problem().status() != 409) {
                throw refused;
            }
            HookForm next = form.isNew() ? newForm(freshKey(), form.event(), form.target()) : form;
            return again(409, next.with("", "", refused.problem().detail()));
        }
    }

    private static ProblemException conflict(String detail) {
        return Problems.of(
                409, "outdated-form", "The form is out of date", detail, new Source.None());
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }

    private Response again(int status, HookForm form) {
        return Response.status(status).entity(page(form)).build();
    }

    private TemplateInstance page(HookForm form) {
        return Templates.form(
                frames.of(form.isNew() ? "New hook" : "Edit hook"), form, sampleOf(form.event()));
    }

    private Optional<CallbackText> sampleOf(String event) {
        return offered.find(event).map(it -> CallbackText.of(catalogue.of(it)));
    }

    private HookForm newForm(String once, String event, String target) {
        return new HookForm(
                HOOKS,
                Pages.ROOT,
                "Register hook",
                true,
                once,
                event,
                target,
                "",
                "",
                "",
                events());
    }

    private HookForm editForm(HookId hook, String once, String event, String target) {
        String path = HOOKS + "/" + hook;
        return new HookForm(
                path + "/edit",
                path,
                "Save changes",
                false,
                once,
                event,
                target,
                "",
                "",
                "",
                events());
    }

    private List<EventGroup> events() {
        return EventGroup.of(offered, catalogue);
    }

    /** Returns the time at the precision of Kafka's timestamps, which PostgreSQL can store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
