package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.session.SessionGroup;
import org.jspecify.annotations.Nullable;

/** Whose sessions have ended, as JSON. */
record EndedSessionsView(@Nullable String org, @Nullable String subject, String begunBy) {

    record Answer(EndedSessionsView resthooksessions) {}

    static Answer of(SessionGroup group, String begunBy) {
        return new Answer(
                new EndedSessionsView(
                        group.org().orElse(null), group.subject().orElse(null), begunBy));
    }
}
