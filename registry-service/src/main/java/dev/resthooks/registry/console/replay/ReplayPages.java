package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.HookDetails;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.TypedSpan;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.CancelReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.replay.ReplayStart;
import dev.resthooks.registry.replay.Replays;
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
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The pages that begin, show and cancel the replays of a hook. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class ReplayPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance replay(Frame frame, HookDetail hook, ReplayForm form);

        /** The part of the page of one hook that has its replays. */
        static native TemplateInstance replays(Frame frame, Times times, ReplayListView replays);
    }

    private static final String FAILED = "failed";
    private static final Duration USUAL = Duration.ofHours(1);

    private final CallersHooks hooks;
    private final OwnHooks own;
    private final Replays replays;
    private final BeginReplay beginning;
    private final CancelReplay cancelling;
    private final HookDetails details;
    private final Frames frames;

    ReplayPages(
            CallersHooks hooks,
            OwnHooks own,
            Replays replays,
            BeginReplay beginning,
            CancelReplay cancelling,
            HookDetails details,
            Frames frames) {
        this.hooks = hooks;
        this.own = own;
        this.replays = replays;
        this.beginning = beginning;
        this.cancelling = cancelling;
        this.details = details;
        this.frames = frames;
    }

    /** Asks for a span of time; with one, says what a replay of it would send. */
    @GET
    @Path("{id}/replay")
    public TemplateInstance ask(
            @PathParam("id") String id,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> only) {
        Hook hook = own.find(id);
        boolean failedOnly = only.equals(Optional.of(FAILED));
        if (from.isEmpty() || to.isEmpty()) {
            TypedSpan usual = TypedSpan.last(USUAL, own.times());
            return page(hook, ReplayForm.of(usual, failedOnly, ""));
        }
        TypedSpan typed = typed(from.get(), to.get());
        return page(
                hook,
                typed.span()
                        .map(span -> asking(hook, typed, scope(span, failedOnly)))
                        .orElseGet(() -> ReplayForm.of(typed, failedOnly, typed.problem())));
    }

    private static ReplayScope.OfSpan scope(TimeSpan span, boolean failedOnly) {
        return ReplayScope.OfSpan.of(span.from(), span.to(), failedOnly);
    }

    private ReplayForm asking(Hook hook, TypedSpan typed, ReplayScope.OfSpan asked) {
        EventCount count = count(hook, asked);
        return asked instanceof ReplayScope.Failed
                ? ReplayForm.ofFailed(typed, count)
                : ReplayForm.ofAll(typed, hook.state().event().eventName(), count);
    }

    private EventCount count(Hook hook, ReplayScope.OfSpan asked) {
        try {
            return LogRefusals.read(hook.id(), () -> beginning.count(hook, asked));
        } catch (ProblemException notNow) {
            return EventCount.UNKNOWN;
        }
    }

    @POST
    @Path("{id}/replay")
    @Logged("replay-started")
    public Response begin(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields sent = FormFields.of(routing);
        Hook hook = own.find(id);
        TypedSpan typed = typed(sent.text("from"), sent.text("to"));
        boolean failedOnly = sent.text("only").equals(FAILED);
        if (typed.span().isEmpty()) {
            return again(400, hook, ReplayForm.of(typed, failedOnly, typed.problem()));
        }
        ReplayScope.OfSpan asked = scope(typed.span().get(), failedOnly);
        var command = new BeginReplay.Command(hook.id(), asked, OwnHooks.shownTarget(sent));
        return switch (beginning.run(hooks.caller(), command, own.times().millis())) {
            case ReplayStart.Begun _ -> SeeOther.hook(id, DoneNotice.REPLAYING);
            case ReplayStart.TargetChanged changed -> throw ReplayRefusals.of(changed, hook.id());
            case ReplayStart.Refused why -> {
                Problem refused = ReplayRefusals.of(why, hook.id()).problem();
                yield again(
                        refused.status(), hook, ReplayForm.of(typed, failedOnly, refused.detail()));
            }
        };
    }

    /** Returns the part of the hook's page that has its replays, which shows their progress. */
    @GET
    @Path("{id}/replays")
    public TemplateInstance progress(@PathParam("id") String id) {
        Hook hook = hooks.find(id);
        return Templates.replays(
                frames.of("Replays"),
                own.times(),
                ReplayListView.of(hook.id(), replays.list(hook.id()), hooks.mayChange(hook)));
    }

    @POST
    @Path("{id}/replays/{replayId}/cancel")
    @Logged("replay-cancelled")
    public Response cancel(@PathParam("id") String id, @PathParam("replayId") String replayId) {
        HookId hook = own.find(id).id();
        Replay replay =
                ReplayRefusals.cancelled(
                        cancelling.run(
                                hooks.caller(), hook, HookIds.read(replayId), own.times().millis()),
                        hook);
        boolean isCancelled = replay.state() instanceof ReplayState.Cancelled;
        return SeeOther.hook(id, isCancelled ? DoneNotice.CANCELLED : DoneNotice.ENDED);
    }

    private TypedSpan typed(String from, String to) {
        return TypedSpan.read(from, to, own.times());
    }

    private Response again(int status, Hook hook, ReplayForm form) {
        return Response.status(status).entity(page(hook, form)).build();
    }

    private TemplateInstance page(Hook hook, ReplayForm form) {
        return Templates.replay(frames.of("Replay hook " + hook.id()), details.of(hook), form);
    }

    /**
     * The form that begins a replay. It is filled in first; then it says what will be sent, and
     * asks.
     *
     * @param failedOnly whether only failed events are sent
     * @param problem why the replay can't begin; empty if it can
     * @param question what will be sent, in words; empty before the form is filled in
     * @param submit the text of the button that begins the replay; empty if there is nothing to
     *     send
     */
    public record ReplayForm(
            TypedSpan span, boolean failedOnly, String problem, String question, String submit) {

        /** Returns the form before it is filled in, or with what is wrong in it. */
        public static ReplayForm of(TypedSpan span, boolean failedOnly, String problem) {
            return new ReplayForm(span, failedOnly, problem, "", "");
        }

        /** Returns the form that asks whether to send all events of the span. */
        public static ReplayForm ofAll(TypedSpan span, String event, EventCount count) {
            if (count.isComplete() && count.events() == 0) {
                String none =
                        "No %s of your organisation was logged in this time.".formatted(event);
                return new ReplayForm(span, false, "", none, "");
            }
            String events = Wording.counted(count.events(), "event");
            String number =
                    count.isComplete()
                            ? "That makes %s.".formatted(events)
                            : count.events() == 0
                                    ? "How many these are can’t be counted now."
                                    : "That makes at least %s; the event log has too much to count them all in a few seconds."
                                            .formatted(events);
            return new ReplayForm(
                    span,
                    false,
                    "",
                    "Each %s of your organisation that was logged in this time is sent, whether it was delivered before or not. %s"
                            .formatted(event, number),
                    count.isComplete()
                            ? "Send %s again".formatted(events)
                            : "Send all events of this time again");
        }

        /** Returns the form that asks whether to send the failed events of the span. */
        public static ReplayForm ofFailed(TypedSpan span, EventCount count) {
            if (!count.isComplete()) {
                return of(
                        span,
                        true,
                        "More than %s deliveries failed in this time. Choose a shorter one."
                                .formatted(Wording.number(FailedEvents.MOST)));
            }
            String events = Wording.counted(count.events(), "event");
            return count.events() == 0
                    ? new ReplayForm(
                            span,
                            true,
                            "",
                            "No event failed for good in this time, or a replay sends it already.",
                            "")
                    : new ReplayForm(
                            span,
                            true,
                            "",
                            "%s failed for good, and the hook does not try %s again by itself."
                                    .formatted(events, count.events() == 1 ? "it" : "them"),
                            "Send %s again".formatted(events));
        }
    }
}
