package dev.resthooks.contract.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.util.List;
import java.util.Optional;

/**
 * The latest state of a hook: the value of its record on {@code resthooks.hooks}, keyed by hook id.
 * A tombstone means deleted.
 *
 * @param targetUrl absolute URL, as registered; validated by the registry
 * @param revision rises by one with each change by the owner or the registry that a report must
 *     have seen to speak about this hook; a report about an older revision changes no status
 * @param epoch rises when the hook is to read from {@code startFrom} instead of its cursor
 * @param triggeredCount as of this record; the exact count is the registry's
 * @param secrets what its callbacks are signed with, the newest first; former ones have an end.
 *     Empty in records of registries that knew no secrets
 * @param replay of one that repeats what the log holds instead of following it. Its status is
 *     Active; its id is its own, and no hook's
 */
public record HookState(
        HookId id,
        OrgKey org,
        EventType event,
        String targetUrl,
        HookStatus status,
        long revision,
        long epoch,
        StartFrom startFrom,
        long triggeredCount,
        List<SealedSecret> secrets,
        Optional<ReplaySpans> replay) {
    public HookState {
        secrets = List.copyOf(secrets);
    }

    /** One that follows the log. */
    public HookState(
            HookId id,
            OrgKey org,
            EventType event,
            String targetUrl,
            HookStatus status,
            long revision,
            long epoch,
            StartFrom startFrom,
            long triggeredCount,
            List<SealedSecret> secrets) {
        this(
                id,
                org,
                event,
                targetUrl,
                status,
                revision,
                epoch,
                startFrom,
                triggeredCount,
                secrets,
                Optional.empty());
    }

    /** One without secrets. */
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
                event,
                targetUrl,
                status,
                revision,
                epoch,
                startFrom,
                triggeredCount,
                List.of());
    }

    /** The same hook with other secrets. */
    public HookState withSecrets(List<SealedSecret> others) {
        return new HookState(
                id,
                org,
                event,
                targetUrl,
                status,
                revision,
                epoch,
                startFrom,
                triggeredCount,
                others,
                replay);
    }

    /** A replay of this hook, under an id of its own: called as this hook is, by its own cursor. */
    public HookState replayed(HookId replayId, List<ReplaySpans.Span> spans) {
        return new HookState(
                replayId,
                org,
                event,
                targetUrl,
                HookStatus.ACTIVE,
                1,
                1,
                new StartFrom.Keep(),
                triggeredCount,
                secrets,
                Optional.of(new ReplaySpans(id, spans)));
    }

    public boolean isReplay() {
        return replay.isPresent();
    }

    /** The hook that receivers know: itself, or the one that it replays. */
    public HookId calledAs() {
        return replay.map(ReplaySpans::of).orElse(id);
    }
}
