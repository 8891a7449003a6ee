package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.AuditReport;
import dev.resthooks.registry.console.CallbackText;
import dev.resthooks.registry.console.DeadEventDetail;
import dev.resthooks.registry.console.DeadEventsView;
import dev.resthooks.registry.console.DeliveryListView;
import dev.resthooks.registry.console.DeliveryQuestion;
import dev.resthooks.registry.console.DeliverySearchView;
import dev.resthooks.registry.console.HookDetail;
import dev.resthooks.registry.console.HookForm;
import dev.resthooks.registry.console.HookListView;
import dev.resthooks.registry.console.OperatorView;
import dev.resthooks.registry.console.PartitionsView;
import dev.resthooks.registry.console.ReplayForm;
import dev.resthooks.registry.console.ReplayListView;
import dev.resthooks.registry.console.ResendRow;
import dev.resthooks.registry.console.SecretRotation;
import dev.resthooks.registry.console.ShownSecret;
import dev.resthooks.registry.console.StatisticsPanel;
import dev.resthooks.registry.console.TargetCheck;
import dev.resthooks.registry.console.Timeline;
import dev.resthooks.registry.console.TypedSpan;
import dev.resthooks.registry.resend.ResendPlan;
import dev.resthooks.registry.session.SessionGroup;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

@CheckedTemplate(basePath = "console")
final class Templates {
    private Templates() {}

    /**
     * The page for people who haven't signed in.
     *
     * @param byLink whether links of the local stack sign in
     * @param byProvider whether an OpenID provider does
     * @param isKept whether the browser keeps a session that begins here
     */
    static native TemplateInstance signIn(
            Frame frame, boolean byLink, boolean byProvider, boolean isKept);

    /**
     * The page that asks whether to sign in with a link.
     *
     * @param org the organisation that the link is for
     * @param token the token of the link
     * @param isKept whether the browser keeps a session that begins here
     */
    static native TemplateInstance link(Frame frame, String org, String token, boolean isKept);

    /**
     * The page that says why a request was refused.
     *
     * @param hook the path of the hook that the request was about; empty if it was about none
     * @param reads whether the request changes nothing, so that it can simply be sent again
     */
    static native TemplateInstance error(
            Frame frame, int status, String detail, String id, String hook, boolean reads);

    /**
     * The page of all hooks.
     *
     * @param done what was done before, in words; empty if nothing was
     */
    static native TemplateInstance hooks(Frame frame, HookListView view, String done);

    /**
     * The page of one hook.
     *
     * @param query what the page is asked to show
     * @param secret the hook's secret, if that was asked for
     */
    static native TemplateInstance hook(
            Frame frame,
            HookPageQuery query,
            HookDetail hook,
            StatisticsPanel statistics,
            Timeline timeline,
            ReplayListView replays,
            DeliveryListView deliveries,
            Optional<ShownSecret> secret);

    /** The part of the page of one hook that has its replays. */
    static native TemplateInstance replays(Frame frame, ReplayListView replays);

    /** The page that begins a replay. */
    static native TemplateInstance replay(Frame frame, HookDetail hook, ReplayForm form);

    /** The page that tests a hook, with what came of it if it was tested. */
    static native TemplateInstance test(Frame frame, HookDetail hook, Optional<TestReport> report);

    /** The page that audits a hook, with the result if it was audited. */
    static native TemplateInstance audit(
            Frame frame,
            HookDetail hook,
            TypedSpan span,
            String problem,
            Optional<AuditReport> report);

    /** The page of the deliveries of all hooks. */
    static native TemplateInstance search(Frame frame, DeliverySearchView view);

    /**
     * The page that resends what failed at all hooks.
     *
     * @param event the name of the chosen event; empty for all events
     * @param plan what would be sent, if that was asked
     */
    static native TemplateInstance resends(
            Frame frame,
            TypedSpan span,
            String event,
            List<String> events,
            Optional<ResendPlan> plan,
            List<ResendRow> rows);

    /** The part of that page that has the resends. */
    static native TemplateInstance resendProgress(Frame frame, List<ResendRow> rows);

    static native TemplateInstance delivery(
            Frame frame, DeliveryDetail delivery, boolean mayChange);

    /** The page that asks before an event is sent again. */
    static native TemplateInstance redeliver(Frame frame, DeliveryQuestion question);

    /** The page that asks before an event is skipped. */
    static native TemplateInstance skip(Frame frame, DeliveryQuestion question);

    /** The form that registers or changes a hook. */
    static native TemplateInstance form(Frame frame, HookForm form, Optional<CallbackText> sample);

    /** A part of the form: what is wrong with the target. */
    static native TemplateInstance target(TargetCheck check);

    /** A part of the form: a sample of the callback. */
    static native TemplateInstance sample(Optional<CallbackText> sample);

    /** The page that asks before a hook is paused. */
    static native TemplateInstance pause(Frame frame, HookDetail hook);

    /**
     * The page that asks from where a hook is to continue.
     *
     * @param waiting how many events wait, in words; empty if they are not counted yet
     */
    static native TemplateInstance resume(Frame frame, HookDetail hook, String waiting);

    /** The page that asks before the secret of a hook is rotated. */
    static native TemplateInstance rotate(Frame frame, HookDetail hook, SecretRotation rotation);

    /** The page that asks before a hook is deleted. */
    static native TemplateInstance delete(Frame frame, HookDetail hook);

    /** The page with which operators begin. */
    static native TemplateInstance operator(Frame frame, OperatorView view);

    /** The page of the dispatchers and the event partitions. */
    static native TemplateInstance partitions(Frame frame, PartitionsView view);

    /** The page of the dead events, with the id of one that was re-driven just before. */
    static native TemplateInstance deadEvents(
            Frame frame, DeadEventsView view, Optional<String> redriven);

    /**
     * The page of one dead event.
     *
     * @param stillDead why it was not re-driven, if that was tried; otherwise empty
     */
    static native TemplateInstance deadEvent(Frame frame, DeadEventDetail dead, String stillDead);

    /**
     * The page that ends sessions.
     *
     * @param group whose sessions are to end; empty if that is to be chosen
     * @param done whose sessions have just ended, in words; empty if none have
     */
    static native TemplateInstance sessions(Frame frame, Optional<SessionGroup> group, String done);

    /** The page that asks before an organisation is removed. */
    static native TemplateInstance removal(Frame frame, String org);

    /** The page that says what was removed of an organisation. */
    static native TemplateInstance removed(
            Frame frame, String org, String hooks, String attempts, boolean isComplete);
}
