package dev.resthooks.contract.callback;

import dev.resthooks.contract.hook.CallHeader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the headers that the owner of a hook adds to its callbacks. */
public final class CallHeaders {
    public static final int MOST = 10;

    /** The most characters of all names and values of a hook together. */
    public static final int MOST_CHARACTERS = 4_096;

    public static final int LONGEST_NAME = 64;

    /** A token of RFC 9110, in lower case. */
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");

    private static final List<String> OUR_PREFIXES = List.of("webhook-", "resthook-");

    /** The headers that a callback has already, or that would say something false about it. */
    private static final Set<String> OURS =
            Set.of(
                    "accept-encoding",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "expect",
                    "host",
                    "traceparent",
                    "tracestate",
                    "user-agent");

    /** The headers of a connection instead of a request (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authentication-info",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private CallHeaders() {}

    /** Returns why a hook can't have these headers, without a full stop and a value; or empty. */
    public static Optional<String> refusal(List<CallHeader> headers) {
        if (headers.size() > MOST) {
            return Optional.of(
                    "A hook has at most %d headers, not %d".formatted(MOST, headers.size()));
        }
        Set<String> names = new HashSet<>();
        int characters = 0;
        for (CallHeader header : headers) {
            Optional<String> refusal = refusal(header);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (!names.add(header.name())) {
                return Optional.of("The header '%s' is given twice".formatted(header.name()));
            }
            characters += header.name().length() + header.value().length();
        }
        return characters > MOST_CHARACTERS
                ? Optional.of(
                        "The names and values of all headers have at most %d characters, not %d"
                                .formatted(MOST_CHARACTERS, characters))
                : Optional.empty();
    }

    private static Optional<String> refusal(CallHeader header) {
        String name = header.name();
        if (name.length() > LONGEST_NAME || !TOKEN.matcher(name).matches()) {
            return Optional.of(
                    "A header's name has 1 to %d characters, which are letters, digits and"
                                    .formatted(LONGEST_NAME)
                            + " !#$%&'*+-.^_`|~");
        }
        if (OURS.contains(name) || OUR_PREFIXES.stream().anyMatch(name::startsWith)) {
            return Optional.of("The header '%s' is set by Resthooks".formatted(name));
        }
        if (HOP_BY_HOP.contains(name)) {
            return Optional.of(
                    "The header '%s' belongs to the connection, which Resthooks manages"
                            .formatted(name));
        }
        return header.value().isEmpty() || !HeaderText.isPrintable(header.value())
                ? Optional.of(
                        "The value of the header '%s' has one or more visible ASCII characters,"
                                        .formatted(name)
                                + " with spaces only between them")
                : Optional.empty();
    }
}
