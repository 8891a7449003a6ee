package dev.resthooks.registry.idempotency.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.idempotency.RequestKey;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header {@code Idempotency-Key}. */
public final class RequestKeys {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private RequestKeys() {}

    /** Returns the key; empty if the request has none. */
    public static Optional<RequestKey> of(HttpHeaders headers) {
        List<String> values = headers.getRequestHeader(HEADER);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !KEY.matcher(values.getFirst()).matches()) {
            throw Problems.header(
                    "malformed-header",
                    "The header is malformed",
                    "The header %s must be one word of 1 to 255 printable ASCII characters."
                            .formatted(HEADER),
                    HEADER);
        }
        return Optional.of(new RequestKey(values.getFirst()));
    }

    /** Returns the refusal of a request whose key was used for another one. */
    public static ProblemException inUse() {
        return Problems.conflict(
                "idempotency-key-in-use",
                "The idempotency key is already in use",
                "Your organisation used this %s for another request within the last %d hours. Use a new key."
                        .formatted(HEADER, RequestKey.LIFETIME.toHours()),
                HEADER);
    }
}
