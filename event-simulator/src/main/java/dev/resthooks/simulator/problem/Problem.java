package dev.resthooks.simulator.problem;

import dev.resthooks.kit.ProblemBody;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** An expected failure that ends a request; its message says what was found and wanted. */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final String title;
    private final transient Map<String, String> source;

    private Problem(
            int status, String code, String title, String detail, Map<String, String> source) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.source = source;
    }

    /** Creates the problem of no certain part of a request; {@code code} is for programs. */
    public Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, Map.of());
    }

    /** Returns the problem of an invalid field of the body, with status 400. */
    public static Problem field(String pointer, String code, String detail) {
        return new Problem(
                400, code, "A field of the request is wrong", detail, Map.of("pointer", pointer));
    }

    /** Returns the problem of an invalid query parameter, with status 400. */
    public static Problem parameter(String name, String detail) {
        return new Problem(
                400,
                "bad-parameter",
                "A query parameter is wrong",
                detail,
                Map.of("parameter", name));
    }

    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, "The request is not allowed", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "Not found", detail);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, "Not possible in the current state", detail);
    }

    public static Problem unavailable(String code, String detail) {
        return new Problem(503, code, "A required service is unavailable", detail);
    }

    public int status() {
        return status;
    }

    public ProblemBody body() {
        return new ProblemBody(
                new ProblemBody.Errors(
                        UUID.randomUUID().toString(),
                        status,
                        code,
                        title,
                        Objects.requireNonNull(getMessage()),
                        source,
                        Map.of()));
    }
}
