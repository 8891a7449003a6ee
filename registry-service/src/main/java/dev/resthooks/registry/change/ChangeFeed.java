package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.ChangeListener.PageChange;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** The pages that listen here. One thread at a time calls {@link #poll}. */
public final class ChangeFeed {
    /** The pages that are polled together: a query for many more would take too long. */
    static final int PORTION = 20;

    private final Versions versions;
    private final EndedSessions ended;
    private final ConcurrencyLimit clients;
    private final ConcurrencyLimit pages;
    private final Map<ChangeListener, ListeningPage> listening = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    public ChangeFeed(
            Versions versions,
            EndedSessions ended,
            ConcurrencyLimit clients,
            ConcurrencyLimit pages) {
        this.versions = versions;
        this.ended = ended;
        this.clients = clients;
        this.pages = pages;
    }

    /** Lets a page listen until its session ends, or a client without one, unless too many do. */
    public ConcurrencyLimit.Entry open(
            Subject subject, ChangeListener listener, Instant now, Optional<Session> session) {
        if (isClosed) {
            return ConcurrencyLimit.Entry.ALL_FULL;
        }
        ConcurrencyLimit.Entry entry = limit(session).enter(subject.org());
        if (entry == ConcurrencyLimit.Entry.ENTERED) {
            Subject own = own(subject, session);
            listening.put(listener, new ListeningPage(own, listener, now, session));
        }
        return entry;
    }

    /** Leaves out hooks of other organisations, which would be looked for at each poll. */
    private Subject own(Subject subject, Optional<Session> session) {
        try {
            return subject.with(versions.own(subject.org(), subject.hooks()));
        } catch (RuntimeException away) {
            limit(session).leave(subject.org());
            throw away;
        }
    }

    private ConcurrencyLimit limit(Optional<Session> session) {
        return session.isPresent() ? pages : clients;
    }

    public void close(ChangeListener listener) {
        ListeningPage closed = listening.remove(listener);
        if (closed != null) {
            limit(closed.session).leave(closed.subject.org());
        }
    }

    private void end(ChangeListener listener) {
        close(listener);
        listener.end();
    }

    public void closeAll() {
        isClosed = true;
        for (ChangeListener listener : List.copyOf(listening.keySet())) {
            end(listener);
        }
    }

    /**
     * Tells each page what has changed for it, and ends connections that have to.
     *
     * @throws RuntimeException the first failure, after all pages, if versions can't be read
     */
    public void poll(Instant now) {
        List<RuntimeException> failures = new ArrayList<>();
        listening.values().stream()
                .gather(Gatherers.windowFixed(PORTION))
                .forEach(portion -> {
                    try {
                        poll(portion, now);
                    } catch (RuntimeException away) {
                        failures.add(away);
                    }
                });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void poll(List<ListeningPage> portion, Instant now) {
        List<Session> sessions = portion.stream().flatMap(it -> it.session.stream()).toList();
        Set<String> over = ended.among(sessions);
        List<Subject> subjects = portion.stream().map(it -> it.subject).toList();
        Set<HookId> hooks =
                subjects.stream().flatMap(it -> it.hooks().stream()).collect(Collectors.toSet());
        Set<OrgKey> orgs = subjects.stream().map(Subject::org).collect(Collectors.toSet());
        Map<HookId, String> ofHooks = versions.ofHooks(hooks);
        Map<OrgKey, Long> attempts = versions.attempts(orgs);
        long reports =
                subjects.stream().anyMatch(Subject::isPlatform) ? versions.appliedReports() : 0;
        for (ListeningPage page : portion) {
            long newest =
                    page.subject.isPlatform()
                            ? reports
                            : attempts.getOrDefault(page.subject.org(), 0L);
            boolean isOver = page.session.map(Session::id).filter(over::contains).isPresent();
            if (isOver || !page.tell(ofHooks, newest, now)) {
                end(page.listener);
            }
        }
    }

    /** What one page shows, and its versions when it was last told. Not thread-safe. */
    private static final class ListeningPage {
        private static final Duration HEARTBEAT = Duration.ofSeconds(15);
        private static final Duration STALL = Duration.ofSeconds(30);

        /** The longest life of a stream: its token may be revoked or expire meanwhile. */
        private static final Duration LIFETIME = Duration.ofMinutes(5);

        private final Subject subject;
        private final ChangeListener listener;
        private final Optional<Session> session;
        private final Instant end;

        private @Nullable Map<HookId, String> known;
        private long newestAttempt;
        private Instant ready;
        private Instant told;

        private ListeningPage(
                Subject subject, ChangeListener listener, Instant now, Optional<Session> session) {
            this.subject = subject;
            this.listener = listener;
            Instant longest = now.plus(LIFETIME);
            this.session = session;
            this.end = session.map(Session::idleEnd).filter(longest::isAfter).orElse(longest);
            this.ready = now;
            this.told = now;
        }

        /** Tells the page what has changed, if it is ready. Returns whether it may stay. */
        private boolean tell(Map<HookId, String> versions, long newest, Instant now) {
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
}
