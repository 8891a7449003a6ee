package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.Catalogue.Resource;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.catalogue.SampleCallback;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
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
import dev.resthooks.registry.hook.target.TargetRules.TargetVerdict;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
        static native TemplateInstance form(
                Frame frame, Form form, List<Resource> resources, Optional<EventSample> sample);

        static native TemplateInstance target(TargetCheck check);

        static native TemplateInstance sample(Optional<EventSample> sample);
    }

    private static final String HOOKS = Pages.ROOT + "/hooks";
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

    private final OwnHooks own;
    private final Catalogue catalogue;
    private final TargetRules targets;
    private final Frames frames;
    private final Secrets secrets;

    HookFormPages(
            OwnHooks own,
            Catalogue catalogue,
            TargetRules targets,
            Frames frames,
            Secrets secrets) {
        this.own = own;
        this.catalogue = catalogue;
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
        return page(Form.ofNew(freshKey(), _ -> "", zone()));
    }

    @GET
    @Path("check")
    public TemplateInstance check(@RestQuery Optional<String> target) {
        return Templates.target(checked(target.orElse("").strip()));
    }

    @GET
    @Path("sample")
    public TemplateInstance sample(@RestQuery Optional<String> event) {
        return Templates.sample(sampleOf(event.orElse("")));
    }

    @POST
    @Logged("hook-registered")
    public Response register(@Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        String key = fields.text("key");
        Form form = Form.ofNew(KEY.matcher(key).matches() ? key : freshKey(), fields::text, zone());
        SettingsChange settings = form.settings().change();
        return send(
                form,
                settings.refusalOfNew(own.times().now()),
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
                                                    + " once more to register another one.");
                            case RegisterHook.Result.Refused(HookRefusal why) ->
                                    throw HookRefusals.of(why, "id", "/resthooks");
                        });
    }

    @GET
    @Path("{id}/edit")
    public TemplateInstance edit(@PathParam("id") String id) {
        Hook hook = own.find(id);
        return page(
                new Form(
                        Optional.of(hook.id()),
                        "",
                        Long.toString(hook.state().revision()),
                        hook.state().event().eventName(),
                        hook.state().targetUrl(),
                        TypedSettings.of(hook, own.times()),
                        Wrong.NOTHING));
    }

    @POST
    @Path("{id}/edit")
    @Logged("hook-changed")
    public Response change(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        Hook seen = own.find(id);
        Form form =
                new Form(
                        Optional.of(seen.id()),
                        "",
                        fields.text(OwnHooks.REVISION_FIELD),
                        fields.text("event"),
                        fields.text("target"),
                        TypedSettings.read(fields::text, zone()),
                        Wrong.NOTHING);
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

    /** Returns the change, in the status that the hook was seen in. */
    private static HookChange changed(Hook seen, EventType event, TargetUrl target) {
        return new HookChange(
                Optional.of(event),
                Optional.of(target),
                Optional.of(seen.state().status()),
                Resume.BACKLOG);
    }

    /** Does what the form is for, or returns the form with what is wrong. */
    private Response send(
            Form form,
            Optional<SettingsChange.Refusal> refusal,
            DoneNotice done,
            BiFunction<EventType, TargetUrl, HookId> action) {
        Optional<EventType> event = catalogue.find(form.event()).map(Catalogue.Event::type);
        TargetCheck target = checked(form.target());
        if (event.isEmpty() || target.target().isEmpty() || refusal.isPresent()) {
            return again(
                    400,
                    form.with(
                            new Wrong(
                                    event.isEmpty() ? "Choose an event." : "",
                                    form.target().isEmpty()
                                            ? "Enter a target URL."
                                            : target.problem(),
                                    refusal.map(SettingsChange.Refusal::reason).orElse(""),
                                    "")));
        }
        try {
            HookId hook = action.apply(event.get(), target.target().get());
            return SeeOther.hook(hook.toString(), done);
        } catch (ProblemException refused) {
            if (refused.problem().status() != 409) {
                throw refused;
            }
            Form next = form.isNew() ? form.withKey(freshKey()) : form;
            return again(409, next.with(new Wrong("", "", "", refused.problem().detail())));
        }
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }

    private Response again(int status, Form form) {
        return Response.status(status).entity(page(form)).build();
    }

    private TemplateInstance page(Form form) {
        return Templates.form(
                frames.of(form.isNew() ? "New hook" : "Edit hook"),
                form,
                catalogue.resources(),
                sampleOf(form.event()));
    }

    private Optional<EventSample> sampleOf(String event) {
        return catalogue
                .find(event)
                .map(it -> new EventSample(it.description(), SampleCallback.of(it)));
    }

    private ZoneId zone() {
        return own.times().zone();
    }

    public record EventSample(String description, SampleCallback callback) {}

    /** The target that was typed, or why it is not allowed; nothing if nothing was typed. */
    public record TargetCheck(Optional<TargetUrl> target, String problem) {}

    private TargetCheck checked(String typed) {
        if (typed.isEmpty()) {
            return new TargetCheck(Optional.empty(), "");
        }
        return switch (targets.check(typed)) {
            case TargetVerdict.Allowed(TargetUrl target) ->
                    new TargetCheck(Optional.of(target), "");
            case TargetVerdict.Refused(String reason) ->
                    new TargetCheck(Optional.empty(), "This URL is not allowed: " + reason + ".");
        };
    }

    /** What is wrong with fields of the form, and with the whole; empty texts where nothing is. */
    public record Wrong(String event, String target, String settings, String whole) {
        static final Wrong NOTHING = new Wrong("", "", "", "");
    }

    /**
     * The form by which a hook is registered or changed, with what was typed.
     *
     * @param key what makes a form for a new hook safe to be sent twice; empty otherwise
     * @param revision the revision of the hook that was seen; empty for a new hook
     */
    public record Form(
            Optional<HookId> hook,
            String key,
            String revision,
            String event,
            String target,
            TypedSettings settings,
            Wrong wrong) {

        static Form ofNew(String key, UnaryOperator<String> fields, ZoneId zone) {
            return new Form(
                    Optional.empty(),
                    key,
                    "",
                    fields.apply("event"),
                    fields.apply("target"),
                    TypedSettings.read(fields, zone),
                    Wrong.NOTHING);
        }

        public boolean isNew() {
            return hook.isEmpty();
        }

        public String action() {
            return hook.map(id -> HOOKS + "/" + id + "/edit").orElse(HOOKS);
        }

        public String cancel() {
            return hook.map(id -> HOOKS + "/" + id).orElse(Pages.ROOT);
        }

        Form with(Wrong found) {
            return new Form(hook, key, revision, event, target, settings, found);
        }

        Form withKey(String fresh) {
            return new Form(hook, fresh, revision, event, target, settings, wrong);
        }
    }
}
