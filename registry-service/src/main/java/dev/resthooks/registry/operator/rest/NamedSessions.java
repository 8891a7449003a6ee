package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.session.SessionGroup;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/** Reads the sessions that a request names. */
public final class NamedSessions {
    private static final int LONGEST = 256;

    private NamedSessions() {}

    /** Throws if nobody is named; everybody is a name. */
    public static SessionGroup of(MultivaluedMap<String, String> parameters) {
        QueryParameters given =
                QueryParameters.of(parameters, List.of("org", "subject", "everybody"));
        Optional<String> org = name("org", given);
        Optional<String> subject = name("subject", given);
        Optional<Boolean> everybody =
                given.read(
                        "everybody",
                        "bad-everybody",
                        "must be true, and can't stand beside org and subject",
                        text ->
                                text.equals("true") && org.isEmpty() && subject.isEmpty()
                                        ? Optional.of(true)
                                        : Optional.empty());
        if (org.isEmpty() && subject.isEmpty() && everybody.isEmpty()) {
            throw QueryParameters.invalid(
                    "org",
                    "missing-parameter",
                    "is missing. Send org, subject or both; or everybody=true");
        }
        return new SessionGroup(org, subject);
    }

    private static Optional<String> name(String parameter, QueryParameters given) {
        return given.read(
                parameter,
                "bad-" + parameter,
                "must have 1 to %d characters".formatted(LONGEST),
                text ->
                        Optional.of(text)
                                .filter(it -> !it.isBlank() && it.length() <= LONGEST)
                                .filter(it -> it.indexOf('\0') < 0));
    }
}
