package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.session.SessionGroup;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose sessions have ended, as JSON. */
@Schema(name = "ResthookEndedSessions")
record EndedSessionsView(
        @Schema(
                        description = "The organisation that they were for; null for any.",
                        examples = "acme",
                        nullable = true)
                @Nullable String org,
        @Schema(
                        description = "Who had signed in; null for anybody.",
                        examples = "anna",
                        nullable = true)
                @Nullable String subject,
        @Schema(
                        description = "Sessions that began by then have ended.",
                        examples = "2020-04-03T12:34:30+13:00")
                String begunBy) {

    @Schema(name = "ResthookEndedSessionsAnswer")
    record Answer(EndedSessionsView resthooksessions) {}

    static Answer of(SessionGroup group, String begunBy) {
        return new Answer(
                new EndedSessionsView(
                        group.org().orElse(null), group.subject().orElse(null), begunBy));
    }
}
