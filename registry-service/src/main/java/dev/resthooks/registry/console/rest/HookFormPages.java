package dev.resthooks.registry.console.rest;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.console.CallbackText;
import dev.resthooks.registry.console.DoneNotice;
import dev.resthooks.registry.console.EventGroup;
import dev.resthooks.registry.console.HookForm;
import dev.resthooks.registry.console.TargetCheck;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.OfferedEvents;
import dev.resthooks.registry.hook.Registration;
import dev.resthooks.registry.hook.Resume;
import dev.resthooks.registry.hook.TargetRules;
import dev.resthooks.registry.hook.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
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
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

    private final CallersHooks hooks;
    private final OwnHooks own;
    private final Catalogue catalogue;
    private final OfferedEvents offered;
    private final TargetRules targets;
    private final Frames frames;
    private final Clock clock;

    HookFormPages(
            CallersHooks hooks,
            OwnHooks own,
            Catalogue catalogue,
            OfferedEvents offered,
            TargetRules targets,
            Frames frames,
            Clock clock) {
        this.hooks = hooks;
        this.own = own;
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
                        KEY.matcher(fields.text("key")).matches() ? fields.text("key") : freshKey(),
                        fields.text("event"),
                        fields.text("target"));
        return send(
                form,
                DoneNotice.REGISTERED,
                (event, target) ->
                        switch (hooks.register(
                                new NewHook(event, target, HookStatus.ACTIVE),
                                Optional.of(new RequestKey("console-" + form.key())),
                                now())) {
                            case Registration.Registered(Hook hook) -> hook.id();
                            case Registration.Repeated(HookId id) -> id;
                            case Registration.KeyInUse() ->
                                    throw Problems.of(
                                            409,
                                            "form-used",
                                            "The form was sent before",
                                            "You have already registered a hook with this form. Send it"
                                                    + " once more to register another one.",
                                            new Source.None());
                        });
    }

    @GET
    @Path("{id}/edit")
    public TemplateInstance edit(@PathParam("id") String id) {
        Hook hook = own.find(id);
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
        HookForm form =
                editForm(
                        own.find(id).id(),
                        fields.text(OwnHooks.REVISION_FIELD),
                        fields.text("event"),
                        fields.text("target"));
        return send(
                form,
                DoneNotice.CHANGED,
                (event, target) ->
                        own.change(id, fields, (hook, now) -> changed(hook, event, target, now))
                                .id());
    }

    /** Returns the hook after the change, in the status that it has. */
    private static Hook changed(Hook hook, EventType event, TargetUrl target, Instant now) {
        HookChange change =
                new HookChange(
                        Optional.of(event),
                        Optional.of(target),
                        Optional.of(hook.state().status()),
                        Resume.BACKLOG);
        return hook.changed(change, now);
    }

    /**
     * Does what the form is for, or returns the form with what is wrong.
     *
     * @param done what the page of the hook says afterwards
     * @param action what the form is for, with what was filled in; returns the hook
     */
    private Response send(
            HookForm form, DoneNotice done, BiFunction<EventType, TargetUrl, HookId> action) {
        Optional<EventType> event = offered.find(form.event());
        TargetCheck target = TargetCheck.of(form.target(), targets);
        if (event.isEmpty() || target.target().isEmpty()) {
            String wrongTarget = form.target().isEmpty() ? "Enter a target URL." : target.problem();
            return again(
                    400, form.with(event.isEmpty() ? "Choose an event." : "", wrongTarget, ""));
        }
        try {
            HookId hook = action.apply(event.get(), target.target().get());
            return SeeOther.hook(hook.toString(), done);
        } catch (ProblemException refused) {
            if (refused.problem().status() != 409) {
                throw refused;
            }
            HookForm next = form.isNew() ? newForm(freshKey(), form.event(), form.target()) : form;
            return again(409, next.with("", "", refused.problem().detail()));
        }
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

    private HookForm newForm(String key, String event, String target) {
        return new HookForm(
                HOOKS,
                Pages.ROOT,
                "Register hook",
                true,
                key,
                "",
                event,
                target,
                "",
                "",
                "",
                events());
    }

    private HookForm editForm(HookId hook, String revision, String event, String target) {
        String path = HOOKS + "/" + hook;
        return new HookForm(
                path + "/edit",
                path,
                "Save changes",
                false,
                "",
                revision,
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
