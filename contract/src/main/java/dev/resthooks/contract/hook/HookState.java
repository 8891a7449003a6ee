package dev.resthooks.contract.hook;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest state of a hook: the value of its record on {@code resthooks.hooks}, keyed by hook id.
 * A tombstone means that the hook was deleted.
 *
 * @param revision rises with each change by the owner but that of a secret, a change of status, a
 *     skip, and a test that a failing target takes; an older report changes no status
 * @param epoch rises when the hook must read from {@code startFrom} instead of from its cursor
 * @param triggeredCount as of the record; only the registry has the exact count
 * @param secrets the newest first; former secrets have an end. A hook without any isn't called
 * @param replay the spans of a replay, which has an id of its own and is always Active
 * @param skipped the events that the owner gives up: they are settled instead of sent
 */
public record HookState(
        HookId id,
        OrgKey org,
        HookEvents events,
        String targetUrl,
        HookStatus status,
        long revision,
        long epoch,
        StartFrom startFrom,
        long triggeredCount,
        List<SealedSecret> secrets,
        Optional<ReplaySpans> replay,
        List<EventId> skipped,
        CallSettings settings) {
    private static final long FIRST = 1;

    public HookState {
        secrets = List.copyOf(secrets);
        skipped = List.copyOf(skipped);
        settings = settings.equals(CallSettings.DEFAULT) ? CallSettings.DEFAULT : settings;
    }

    /** Creates a hook that follows the log, with the default settings and without secrets. */
    public HookState(
            HookId id,
            OrgKey org,
            EventType event,
            String targetUrl,
            HookStatus status,
            long revision,
            long epoch,
            StartFrom startFrom,
            long triggeredCount) {
        this(
                id,
                org,
                HookEvents.of(event),
                targetUrl,
                status,
                revision,
                epoch,
                startFrom,
                triggeredCount,
                List.of(),
                Optional.empty(),
                List.of(),
                CallSettings.DEFAULT);
    }

    /** Returns the event that names the hook, which is the first of its events. */
    public EventType event() {
        return events.first();
    }

    public HookState withSecrets(List<SealedSecret> others) {
        return with(events, triggeredCount, others, skipped, settings);
    }

    public HookState withSkipped(List<EventId> others) {
        return with(events, triggeredCount, secrets, others, settings);
    }

    public HookState withSettings(CallSettings others) {
        return with(events, triggeredCount, secrets, skipped, others);
    }

    public HookState withEvents(HookEvents others) {
        return with(others, triggeredCount, secrets, skipped, settings);
    }

    public HookState withTriggeredCount(long other) {
        return with(events, other, secrets, skipped, settings);
    }

    private HookState with(
            HookEvents itsEvents,
            long itsCount,
            List<SealedSecret> itsSecrets,
            List<EventId> itsSkipped,
            CallSettings itsSettings) {
        return new HookState(
                id,
                org,
                itsEvents,
                targetUrl,
                status,
                revision,
                epoch,
                startFrom,
                itsCount,
                itsSecrets,
                replay,
                itsSkipped,
                itsSettings);
    }

    /** Returns the hook in another status, revision and epoch, with the start of that epoch. */
    public HookState with(HookStatus itsStatus, long itsRevision, long itsEpoch, StartFrom start) {
        return new HookState(
                id,
                org,
                itsEpoch == epoch ? events : events.ofNewEpoch(),
                targetUrl,
                itsStatus,
                itsRevision,
                itsEpoch,
                start,
                triggeredCount,
                secrets,
                replay,
                skipped,
                settings);
    }

    /** As {@link HookEvents#wants}; but a hook may be for one resource alone. */
    public boolean wants(DomainEvent event, Instant appended, Duration skew) {
        return events.wants(event.type(), appended, skew)
                && (settings.only().isEmpty() || settings.only().equals(event.resource()));
    }

    public boolean skips(EventId event) {
        return !skipped.isEmpty() && skipped.contains(event);
    }

    /** Returns a replay of this hook under its own id. It is called like this hook. */
    public HookState replayed(HookId replayId, List<ReplaySpans.Span> spans) {
        return new HookState(
                replayId,
                org,
                events.ofNewEpoch(),
                targetUrl,
                HookStatus.ACTIVE,
                FIRST,
                FIRST,
                new StartFrom.Keep(),
                triggeredCount,
                secrets,
                Optional.of(new ReplaySpans(id, spans)),
                List.of(),
                settings);
    }

    /** Returns whether the hook has no target: its events are fetched, and it isn't called. */
    public boolean isPull() {
        return targetUrl.isEmpty();
    }

    /** Returns whether the hook reads from its start: nobody knows how far it was fetched. */
    public boolean startsAnew(HookState before) {
        return epoch > before.epoch || (before.isPull() && !isPull());
    }

    /** Returns the hook as dispatchers get it: without a target, it is Disabled. */
    public HookState published() {
        return isPull() ? with(HookStatus.DISABLED, revision, epoch, startFrom) : this;
    }

    public boolean isReplay() {
        return replay.isPresent();
    }

    /** Returns the id that receivers see: the hook's own, or that of the hook that is replayed. */
    public HookId calledAs() {
        return replay.map(ReplaySpans::of).orElse(id);
    }
}
