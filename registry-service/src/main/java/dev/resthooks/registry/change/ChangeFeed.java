package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/** The pages that listen here. One thread at a time calls {@link #poll}. */
public final class ChangeFeed {
    /** The pages that are polled together: a query for many more would take too long. */
    static final int PORTION = 20;

    private final Versions versions;
    private final EndedSessions ended;
    private final ConcurrencyLimit clients;
    private final ConcurrencyLimit pages;
    private final Map<ChangeListener, Watch> watches = new ConcurrentHashMap<>();
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
            watches.put(listener, new Watch(own(subject, session), listener, now, session));
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
        Watch closed = watches.remove(listener);
        if (closed != null) {
            limit(closed.session()).leave(closed.subject().org());
        }
    }

    private void end(ChangeListener listener) {
        close(listener);
        listener.end();
    }

    public void closeAll() {
        isClosed = true;
        for (ChangeListener listener : List.copyOf(watches.keySet())) {
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
        watches.values().stream()
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

    private void poll(List<Watch> portion, Instant now) {
        List<Session> sessions = portion.stream().flatMap(it -> it.session().stream()).toList();
        Set<String> over = ended.among(sessions);
        List<Subject> subjects = portion.stream().map(Watch::subject).toList();
        Set<HookId> hooks =
                subjects.stream().flatMap(it -> it.hooks().stream()).collect(Collectors.toSet());
        Set<OrgKey> orgs = subjects.stream().map(Subject::org).collect(Collectors.toSet());
        Map<HookId, String> ofHooks = versions.ofHooks(hooks);
        Map<OrgKey, Long> attempts = versions.attempts(orgs);
        long reports =
                subjects.stream().anyMatch(Subject::isPlatform) ? versions.appliedReports() : 0;
        for (Watch watch : portion) {
            long newest =
                    watch.subject().isPlatform()
                            ? reports
                            : attempts.getOrDefault(watch.subject().org(), 0L);
            boolean isOver = watch.session().map(Session::id).filter(over::contains).isPresent();
            if (isOver || !watch.tell(ofHooks, newest, now)) {
                end(watch.listener());
            }
        }
    }
}
