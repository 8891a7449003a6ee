package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.HookDetail;
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
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.CancelReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The pages that begin, show and cancel the replays of a hook. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
public class ReplayPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance replay(Frame frame, HookDetail hook, ReplayForm form);

        static native TemplateInstance replays(Frame frame, Times times, ReplayListView replays);
    }

    private static final String FAILED = "failed";
    private static final Duration USUAL = Duration.ofHours(1);

    private final OwnHooks own;
    private final Replays replays;
    private final BeginReplay beginning;
    private final CancelReplay cancelling;
    private final Frames frames;

    ReplayPages(
            OwnHooks own,
            Replays replays,
            BeginReplay beginning,
            CancelReplay cancelling,
            Frames frames) {
        this.own = own;
        this.replays = replays;
        this.beginning = beginning;
        this.cancelling = cancelling;
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
        TypedSpan typed = TypedSpan.read(from.get(), to.get(), own.times());
        return page(
                hook,
                typed.span()
                        .map(span -> asking(hook, typed, scope(span, failedOnly)))
                        .orElseGet(() -> ReplayForm.of(typed, failedOnly, typed.problem())));
    }

    private static ReplayScope.Counted scope(TimeSpan span, boolean failedOnly) {
        return ReplayScope.Counted.of(span.from(), span.to(), failedOnly);
    }

    private ReplayForm asking(Hook hook, TypedSpan typed, ReplayScope.Counted asked) {
        EventCount count = count(hook, asked);
        return asked instanceof ReplayScope.Failed
                ? ReplayForm.ofFailed(typed, count)
                : ReplayForm.ofAll(typed, named(hook.state().events()), count);
    }

    private static String named(HookEvents events) {
        String first = events.first().eventName();
        return events.names().equals(List.of(first)) ? first : "event of the hook";
    }

    private EventCount count(Hook hook, ReplayScope.Counted asked) {
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
        TypedSpan typed = TypedSpan.read(sent.text("from"), sent.text("to"), own.times());
        boolean failedOnly = sent.text("only").equals(FAILED);
        if (typed.span().isEmpty()) {
            return again(400, hook, ReplayForm.of(typed, failedOnly, typed.problem()));
        }
        ReplayScope.Counted asked = scope(typed.span().get(), failedOnly);
        var command = new BeginReplay.Command(hook.id(), asked, OwnHooks.shownTarget(sent));
        return switch (beginning.run(own.all().caller(), command, own.times().now())) {
            case BeginReplay.Result.Begun _ -> SeeOther.hook(id, DoneNotice.REPLAYING);
            case BeginReplay.Result.TargetChanged changed ->
                    throw ReplayRefusals.of(changed, hook.id());
            case BeginReplay.Result.Refused why -> {
                Problem refused = ReplayRefusals.of(why, hook.id()).problem();
                yield again(
                        refused.status(), hook, ReplayForm.of(typed, failedOnly, refused.detail()));
            }
        };
    }

    @GET
    @Path("{id}/replays")
    public TemplateInstance progress(@PathParam("id") String id) {
        Hook hook = own.all().find(id);
        return Templates.replays(
                frames.of("Replays"),
                own.times(),
                ReplayListView.of(hook.id(), replays.list(hook.id()), own.all().mayChange(hook)));
    }

    @POST
    @Path("{id}/replays/{replayId}/cancel")
    @Logged("replay-cancelled")
    public Response cancel(@PathParam("id") String id, @PathParam("replayId") String replayId) {
        HookId hook = own.find(id).id();
        Replay replay =
                ReplayRefusals.cancelled(
                        cancelling.run(
                                own.all().caller(),
                                hook,
                                HookIds.read(replayId),
                                own.times().now()),
                        hook);
        boolean isCancelled = replay.state() instanceof ReplayState.Cancelled;
        return SeeOther.hook(id, isCancelled ? DoneNotice.CANCELLED : DoneNotice.ENDED);
    }

    private Response again(int status, Hook hook, ReplayForm form) {
        return Response.status(status).entity(page(hook, form)).build();
    }

    private TemplateInstance page(Hook hook, ReplayForm form) {
        return Templates.replay(frames.of("Replay hook " + hook.id()), own.detail(hook), form);
    }

    /**
     * The form that begins a replay. It is filled in first; then it says what will be sent, and
     * asks.
     *
     * @param problem why the replay can't begin; empty if it can
     * @param question what will be sent, in words; empty before the form is filled in
     * @param submit the text of the button that begins the replay; empty if there is nothing to
     *     send
     */
    public record ReplayForm(
            TypedSpan span, boolean failedOnly, String problem, String question, String submit) {

        public static ReplayForm of(TypedSpan span, boolean failedOnly, String problem) {
            return new ReplayForm(span, failedOnly, problem, "", "");
        }

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

        public static ReplayForm ofFailed(TypedSpan span, EventCount count) {
            if (!count.isComplete()) {
                return of(
                        span,
                        true,
                        "More than %s deliveries failed in this time. Choose a shorter one."
                                .formatted(Wording.number(FailedEvents.MOST)));
            }
            if (count.events() == 0) {
                String none =
                        "No event failed for good in this time, or a replay sends it already.";
                return new ReplayForm(span, true, "", none, "");
            }
            String events = Wording.counted(count.events(), "event");
            String question =
                    "%s failed for good, and the hook does not try %s again by itself."
                            .formatted(events, count.events() == 1 ? "it" : "them");
            return new ReplayForm(span, true, "", question, "Send %s again".formatted(events));
        }
    }

    /** The running replays of a hook, and the newest ones that have ended. */
    public record ReplayListView(HookId hook, List<Replay> rows, boolean mayCancel) {
        private static final int ENDED = 5;

        public static ReplayListView of(HookId hook, List<Replay> replays, boolean mayCancel) {
            List<Replay> ended =
                    replays.stream().filter(it -> !it.isRunning()).limit(ENDED).toList();
            return new ReplayListView(
                    hook,
                    replays.stream().filter(it -> it.isRunning() || ended.contains(it)).toList(),
                    mayCancel);
        }

        public boolean isRunning() {
            return rows.stream().anyMatch(Replay::isRunning);
        }
    }
}
