package dev.resthooks.registry.session;

import dev.resthooks.registry.tenant.Claims;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link EndedSessions} without a database, at one time. For one thread. */
public final class InMemoryEndedSessions implements EndedSessions {
    private final Map<String, Instant> sessions = new HashMap<>();
    private final Map<SessionGroup, Group> groups = new HashMap<>();
    private final Instant now;

    public InMemoryEndedSessions(Instant now) {
        this.now = now;
    }

    private record Group(Instant begunBy, Instant lastEnd) {
        private Group and(Group other) {
            return new Group(latest(begunBy, other.begunBy), latest(lastEnd, other.lastEnd));
        }

        private static Instant latest(Instant one, Instant another) {
            return one.isAfter(another) ? one : another;
        }
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void add(Session session, Instant at) {
        sessions.values().removeIf(end -> end.isBefore(at));
        sessions.putIfAbsent(session.id(), session.end());
    }

    @Override
    public void add(SessionGroup group, Instant at, Instant until) {
        groups.values().removeIf(it -> it.lastEnd().isBefore(at));
        groups.merge(group, new Group(at, until), Group::and);
    }

    @Override
    public Set<String> among(Collection<Session> asked) {
        return asked.stream()
                .filter(it -> sessions.containsKey(it.id()) || isOfEndedGroup(it))
                .map(Session::id)
                .collect(Collectors.toSet());
    }

    private boolean isOfEndedGroup(Session session) {
        return groups.entrySet().stream()
                .anyMatch(ended ->
                        isOf(ended.getKey(), session.claims())
                                && !session.begin().isAfter(ended.getValue().begunBy()));
    }

    private static boolean isOf(SessionGroup group, Claims claims) {
        return (group.org().isEmpty() || group.org().equals(claims.orgKey()))
                && (group.subject().isEmpty() || group.subject().equals(claims.subject()));
    }
}
