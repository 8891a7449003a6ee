package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.catalogue.OfferedEvents;
import dev.resthooks.registry.console.page.CallbackText;
import dev.resthooks.registry.console.page.DoneNotice;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetRules;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.CheckedTemplate;
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
import java.time.ZoneId;
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
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /** The form that registers or changes a hook. */
        static native TemplateInstance form(
                Frame frame, HookForm form, Optional<CallbackText> sample);

        /** A part of the form: what is wrong with the target. */
        static native TemplateInstance target(TargetCheck check);

        /** A part of the form: a sample of the callback. */
        static native TemplateInstance sample(Optional<CallbackText> sample);
    }

    private static final String HOOKS = Pages.ROOT + "/hooks";
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

    private final CallersHooks hooks;
    private final OwnHooks own;
    private final Catalogue catalogue;
    private final OfferedEvents offered;
    private final TargetRules targets;
    private final Frames frames;
    private final Secrets secrets;

    HookFormPages(
            CallersHooks hooks,
            OwnHooks own,
            Catalogue catalogue,
            OfferedEvents offered,
            TargetRules targets,
            Frames frames,
            Secrets secrets) {
        this.hooks = hooks;
        this.own = own;
        this.catalogue = catalogue;
        this.offered = offered;
        this.targets = targets;
        this.frames = frames;
        this.secrets = secrets;
    }

    /** Leads to the list, for those who shorten a URL. */
    @GET
    public Response all() {
        return SeeOther.page(Pages.ROOT);
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return page(newForm(freshKey(), "", "", TypedSettings.read(_ -> "", zone())));
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
                        fields.text("target"),
                        TypedSettings.read(fields::text, zone()));
        SettingsChange settings = form.settings().change();
        return send(
                form,
                settings.refusalOfNew(own.now()),
                DoneNotice.REGISTERED,
                (event, target) ->
                        switch (own.register(
                                new NewHook(event, target, HookStatus.ACTIVE, settings),
                                new RequestKey("console-" + form.key()))) {
                            case RegisterHook.Result.Registered(Hook hook) -> hook.id();
                            case RegisterHook.Result.Repeated(HookId id) -> id;
                            case RegisterHook.Result.KeyInUse() ->
                                    throw Problems.of(
                                            409,
                                            "form-used",
                                            "The form was sent before",
                                            "You have already registered a hook with this form. Send it"
                                                    + " once more to register another one.",
                                            new Source.None());
                            case RegisterHook.Result.Refused(HookRefusal why) ->
                                    throw HookRefusals.of(why, "id", "/resthooks");
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
                        hook.state().targetUrl(),
                        TypedSettings.of(hook, zone())));
    }

    @POST
    @Path("{id}/edit")
    @Logged("hook-changed")
    public Response change(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        Hook seen = own.find(id);
        HookForm form =
                editForm(
                        seen.id(),
                        fields.text(OwnHooks.REVISION_FIELD),
                        fields.text("event"),
                        fields.text("target"),
                        TypedSettings.read(fields::text, zone()));
        SettingsChange settings = form.settings().change();
        return send(
                form,
                secrets.refusal(settings, seen),
                DoneNotice.CHANGED,
                (event, target) ->
                        own.change(
                                        ChangeHook.Command.of(
                                                seen.id(),
                                                OwnHooks.shown(fields),
                                                changed(seen, event, target),
                                                settings))
                                .id());
    }

    /** Returns the change to this event and target, in the status that the hook was seen in. */
    private static HookChange changed(Hook seen, EventType event, TargetUrl target) {
        return new HookChange(
                Optional.of(event),
                Optional.of(target),
                Optional.of(seen.state().status()),
                Resume.BACKLOG);
    }

    /**
     * Does what the form is for, or returns the form with what is wrong.
     *
     * @param refusal why the settings are refused, if they are
     * @param done what the page of the hook says afterwards
     * @param action what the form is for, with what was filled in; returns the hook
     */
    private Response send(
            HookForm form,
            Optional<SettingsChange.Refusal> refusal,
            DoneNotice done,
            BiFunction<EventType, TargetUrl, HookId> action) {
        Optional<EventType> event = offered.find(form.event());
        TargetCheck target = TargetCheck.of(form.target(), targets);
        if (event.isEmpty() || target.target().isEmpty() || refusal.isPresent()) {
            return again(
                    400,
                    form.with(
                            event.isEmpty() ? "Choose an event." : "",
                            form.target().isEmpty() ? "Enter a target URL." : target.problem(),
                            refusal.map(SettingsChange.Refusal::reason).orElse(""),
                            ""));
        }
        try {
            HookId hook = action.apply(event.get(), target.target().get());
            return SeeOther.hook(hook.toString(), done);
        } catch (ProblemException refused) {
            if (refused.problem().status() != 409) {
                throw refused;
            }
            HookForm next =
                    form.isNew()
                            ? newForm(freshKey(), form.event(), form.target(), form.settings())
                            : form;
            return again(409, next.with("", "", "", refused.problem().detail()));
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

    private HookForm newForm(String key, String event, String target, TypedSettings settings) {
        return new HookForm(
                HOOKS,
                Pages.ROOT,
                "Register hook",
                key,
                "",
                event,
                target,
                settings,
                "",
                "",
                "",
                "",
                EventGroup.of(offered, catalogue));
    }

    private HookForm editForm(
            HookId hook, String revision, String event, String target, TypedSettings settings) {
        String path = HOOKS + "/" + hook;
        return new HookForm(
                path + "/edit",
                path,
                "Save changes",
                "",
                revision,
                event,
                target,
                settings,
                "",
                "",
                "",
                "",
                EventGroup.of(offered, catalogue));
    }

    private ZoneId zone() {
        return hooks.caller().zone();
    }
}
