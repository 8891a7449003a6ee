package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The pages that listen to this replica. One thread calls {@link #awaitPage} and {@link #poll}; all
 * other methods are for any thread.
 */
public final class ChangeFeed {
    private final Versions versions;
    private final ConcurrencyLimit limit;
    private final Map<ChangeListener, Watch> watches = new ConcurrentHashMap<>();
    private final Object opened = new Object();
    private volatile boolean isClosed;

    public ChangeFeed(Versions versions, ConcurrencyLimit limit) {
        this.versions = versions;
        this.limit = limit;
    }

    /**
     * Lets a page of an organisation listen, unless too many do.
     *
     * @param hooks the hooks that the page shows; those of other organisations never change for it
     * @param end when the page may not listen any more
     */
    public ConcurrencyLimit.Entry open(
            OrgKey org, Set<HookId> hooks, ChangeListener listener, Instant now, Instant end) {
        return open(new Subject(org, hooks, false), listener, now, end);
    }

    /**
     * Lets a page listen that shows the attempts of all organisations, unless too many do.
     *
     * @param org the organisation of the operator who looks at it
     * @param end when the page may not listen any more
     */
    public ConcurrencyLimit.Entry openForOperator(
            OrgKey org, ChangeListener listener, Instant now, Instant end) {
        return open(new Subject(org, Set.of(), true), listener, now, end);
    }

    private ConcurrencyLimit.Entry open(
            Subject subject, ChangeListener listener, Instant now, Instant end) {
        if (isClosed) {
            return ConcurrencyLimit.Entry.ALL_FULL;
        }
        ConcurrencyLimit.Entry entry = limit.enter(subject.org());
        if (entry == ConcurrencyLimit.Entry.ENTERED) {
            watches.put(listener, new Watch(subject, listener, now, end));
            synchronized (opened) {
                opened.notifyAll();
            }
        }
        return entry;
    }

    /** Forgets a page. Does nothing if it was forgotten before. */
    public void close(ChangeListener listener) {
        Watch closed = watches.remove(listener);
        if (closed != null) {
            limit.leave(closed.subject().org());
        }
    }

    /** Ends all connections, and lets no page listen any more. */
    public void closeAll() {
        isClosed = true;
        for (ChangeListener listener : List.copyOf(watches.keySet())) {
            close(listener);
            listener.end();
        }
    }

    /** Waits until a page listens. */
    public void awaitPage() throws InterruptedException {
        synchronized (opened) {
            while (watches.isEmpty()) {
                opened.wait();
            }
        }
    }

    /**
     * Looks for changes and tells each page what has changed for it. Ends the connections of pages
     * that take nothing, or that have listened for long: they connect again.
     */
    public void poll(Instant now) {
        List<Watch> all = List.copyOf(watches.values());
        List<Subject> subjects = all.stream().map(Watch::subject).toList();
        Set<HookId> hooks =
                subjects.stream().flatMap(it -> it.hooks().stream()).collect(Collectors.toSet());
        Set<OrgKey> orgs =
                subjects.stream()
                        .filter(it -> !it.isPlatform())
                        .map(Subject::org)
                        .collect(Collectors.toSet());
        Map<HookId, Versions.HookVersion> ofHooks = versions.ofHooks(hooks);
        Map<OrgKey, Long> attempts = versions.newestAttempts(orgs);
        long reports =
                subjects.stream().anyMatch(Subject::isPlatform) ? versions.appliedReports() : 0;
        for (Watch watch : all) {
            long newest =
                    watch.subject().isPlatform()
                            ? reports
                            : attempts.getOrDefault(watch.subject().org(), 0L);
            if (!watch.tell(ofHooks, newest, now)) {
                close(watch.listener());
                watch.listener().end();
            }
        }
    }
}
