package dev.resthooks.registry.change;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.ChangeListener.PageChange;
import dev.resthooks.registry.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What one page shows, and its versions when it was last told. Not thread-safe. */
final class Watch {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration STALL = Duration.ofSeconds(30);

    /** So that a token which was revoked or has expired shows changes no longer than that. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Subject subject;
    private final ChangeListener listener;
    private final Optional<Session> session;
    private final Instant end;

    private @Nullable Map<HookId, String> known;
    private long newestAttempt;
    private Instant ready;
    private Instant told;

    Watch(Subject subject, ChangeListener listener, Instant now, Optional<Session> session) {
        this.subject = subject;
        this.listener = listener;
        Instant longest = now.plus(LIFETIME);
        this.session = session;
        this.end = session.map(Session::idleEnd).filter(longest::isAfter).orElse(longest);
        this.ready = now;
        this.told = now;
    }

    Subject subject() {
        return subject;
    }

    Optional<Session> session() {
        return session;
    }

    ChangeListener listener() {
        return listener;
    }

    /** Tells the page what has changed, if it is ready. Returns whether it may go on listening. */
    boolean tell(Map<HookId, String> versions, long newest, Instant now) {
        if (!now.isBefore(end)) {
            return false;
        }
        if (!listener.isReady()) {
            return now.isBefore(ready.plus(STALL));
        }
        ready = now;
        Map<HookId, String> present = shown(versions);
        PageChange change = change(present, newest);
        if (!(change instanceof PageChange.Nothing) || !now.isBefore(told.plus(HEARTBEAT))) {
            told = now;
            known = present;
            newestAttempt = newest;
            listener.tell(change);
        }
        return true;
    }

    private Map<HookId, String> shown(Map<HookId, String> versions) {
        Map<HookId, String> shown = new HashMap<>();
        for (HookId hook : subject.hooks()) {
            String version = versions.get(hook);
            if (version != null) {
                shown.put(hook, version);
            }
        }
        return shown;
    }

    private PageChange change(Map<HookId, String> present, long newest) {
        Map<HookId, String> before = known;
        if (before == null) {
            return new PageChange.Begin();
        }
        SequencedSet<HookId> changed = new LinkedHashSet<>(subject.hooks());
        changed.removeIf(it -> Objects.equals(before.get(it), present.get(it)));
        return changed.isEmpty() && newest == newestAttempt
                ? new PageChange.Nothing()
                : new PageChange.Changed(changed, newest != newestAttempt);
    }
}
