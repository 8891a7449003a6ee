package dev.resthooks.registry.problem;

import java.util.HashMap;
import java.util.Map;

/**
 * Why a request was refused.
 *
 * @param status of HTTP
 * @param code for programs; stable
 * @param title for people; the same for each occurrence of {@code code}
 * @param detail for people; what was found, what was wanted, what to do
 * @param source the part of the request that is at fault
 * @param headers that the answer carries beside it, such as {@code Retry-After}
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        Source source,
        Map<String, String> headers) {
    public Problem {
        headers = Map.copyOf(headers);
    }

    public Problem(int status, String code, String title, String detail, Source source) {
        this(status, code, title, detail, source, Map.of());
    }

    /** This, with one header more beside it. */
    public Problem with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, code, title, detail, source, all);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
