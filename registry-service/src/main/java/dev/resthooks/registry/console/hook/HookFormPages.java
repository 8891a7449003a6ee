package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.Catalogue.Resource;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                Frame frame,
                Form form,
                List<Resource> resources,
                MoreEvents more,
                Optional<EventSample> sample);

        static native TemplateInstance target(TargetCheck check);

        static native TemplateInstance chosen(MoreEvents more, Optional<EventSample> sample);
    }

    private static final String HOOKS = Pages.ROOT + "/hooks";
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");
    private static final String FETCHED = "pull";

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

    @GET
    public Response all() {
        return SeeOther.page(Pages.ROOT);
    }

    @GET
    @Path("new")
    public TemplateInstance blank() {
        return page(Form.ofNew(freshKey(), new FormFields(Map.of()), zone()));
    }

    @GET
    @Path("check")
    public TemplateInstance check(@RestQuery Optional<String> target) {
        return Templates.target(checked(target.orElse("").strip()));
    }

    @GET
    @Path("sample")
    public TemplateInstance sample(@RestQuery Optional<String> event, @RestQuery Set<String> more) {
        String name = event.orElse("");
        return Templates.chosen(MoreEvents.of(catalogue, name, more), sampleOf(name));
    }

    @POST
    @Logged("hook-registered")
    public Response register(@Context RoutingContext routing) {
        FormFields fields = FormFields.of(routing);
        String key = fields.text("key");
        Form form = Form.ofNew(KEY.matcher(key).matches() ? key : freshKey(), fields, zone());
        SettingsChange settings = form.settings().change(form.events());
        return send(
                form,
                catalogue.find(form.event()).map(Catalogue.Event::type),
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
        HookEvents events = hook.state().events();
        return page(
                new Form(
                        Optional.of(hook.id()),
                        "",
                        Long.toString(hook.state().revision()),
                        events.first().eventName(),
                        events.names().stream()
                                .filter(it -> !it.equals(events.first().eventName()))
                                .collect(Collectors.toSet()),
                        hook.state().isPull() ? FETCHED : hook.state().targetUrl(),
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
                        fields.texts("more"),
                        fields.text("target"),
                        TypedSettings.read(fields::text, zone()),
                        Wrong.NOTHING);
        SettingsChange settings = form.settings().change(form.events());
        EventType present = seen.state().event();
        return send(
                form,
                catalogue
                        .find(form.event())
                        .map(Catalogue.Event::type)
                        .or(() ->
                                Optional.of(present)
                                        .filter(it -> it.eventName().equals(form.event()))),
                secrets.refusal(settings, seen),
                DoneNotice.CHANGED,
                (event, target) ->
                        own.change(
                                        ChangeHook.Command.of(
                                                seen.id(),
                                                OwnHooks.shown(fields),
                                                changed(seen, form, event, target),
                                                settings))
                                .id());
    }

    /**
     * Returns the change, in the status that the hook was seen in. Where some event stays, those
     * that wait of it are kept: the settings alone change the events.
     */
    private static HookChange changed(Hook seen, Form form, EventType event, TargetUrl target) {
        HookEvents present = seen.state().events();
        boolean someStay =
                form.events().stream()
                        .map(it -> it.equals(HookEvents.ALL) ? event.eventName() : it)
                        .anyMatch(it -> present.has(new EventType(event.resource(), it)));
        return new HookChange(
                Optional.of(event).filter(_ -> !someStay),
                Optional.of(target),
                Optional.of(seen.state().status()),
                Resume.BACKLOG);
    }

    /** Does what the form is for, or returns the form with what is wrong. */
    private Response send(
            Form form,
            Optional<EventType> event,
            Optional<SettingsChange.Refusal> refusal,
            DoneNotice done,
            BiFunction<EventType, TargetUrl, HookId> action) {
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
            String why = refused.problem().detail();
            if (refused.problem().code().equals("invalid-setting")) {
                return again(400, form.with(new Wrong("", "", why, "")));
            }
            if (refused.problem().status() != 409) {
                throw refused;
            }
            Form next = form.isNew() ? form.withKey(freshKey()) : form;
            return again(409, next.with(new Wrong("", "", "", why)));
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
                MoreEvents.of(catalogue, form.event(), form.more()),
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

    /**
     * The events that a hook can have besides its first: of all resources until that is chosen, and
     * of none if nobody knows its resource any more.
     *
     * @param gone those that were chosen before they left the catalogue
     */
    public record MoreEvents(
            String first, List<Resource> resources, Set<String> chosen, List<String> gone) {
        public boolean has(String name) {
            return chosen.contains(name);
        }

        static MoreEvents of(Catalogue catalogue, String first, Set<String> chosen) {
            Optional<String> resource = catalogue.typeOf(first).map(it -> it.resource().typeName());
            return new MoreEvents(
                    first,
                    catalogue.resources().stream()
                            .filter(it -> resource.map(it.name()::equals).orElse(first.isEmpty()))
                            .toList(),
                    chosen,
                    chosen.stream()
                            .filter(it -> EventType.isName(it) && catalogue.find(it).isEmpty())
                            .toList());
        }
    }

    /** The target that was typed, or why it is not allowed; nothing if nothing was typed. */
    public record TargetCheck(Optional<TargetUrl> target, String problem) {}

    private TargetCheck checked(String typed) {
        if (typed.isEmpty()) {
            return new TargetCheck(Optional.empty(), "");
        }
        if (typed.equals(FETCHED) && targets.noneAllowed()) {
            return new TargetCheck(Optional.of(TargetUrl.NONE), "");
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
     * @param more the events besides {@code event}, which may be among them
     */
    public record Form(
            Optional<HookId> hook,
            String key,
            String revision,
            String event,
            Set<String> more,
            String target,
            TypedSettings settings,
            Wrong wrong) {

        static Form ofNew(String key, FormFields fields, ZoneId zone) {
            return new Form(
                    Optional.empty(),
                    key,
                    "",
                    fields.text("event"),
                    fields.texts("more"),
                    fields.text("target"),
                    TypedSettings.read(fields::text, zone),
                    Wrong.NOTHING);
        }

        /** Returns the names of all events, as the API takes them. */
        List<String> events() {
            return more.contains(HookEvents.ALL)
                    ? List.of(HookEvents.ALL)
                    : Stream.concat(Stream.of(event), more.stream()).distinct().toList();
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
            return new Form(hook, key, revision, event, more, target, settings, found);
        }

        Form withKey(String fresh) {
            return new Form(hook, fresh, revision, event, more, target, settings, wrong);
        }
    }
}
