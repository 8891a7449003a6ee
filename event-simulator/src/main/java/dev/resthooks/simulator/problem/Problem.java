package dev.resthooks.simulator.problem;

import java.util.Optional;

/**
 * An expected failure of a request: what was found and what was expected.
 *
 * @param status the HTTP status of the answer
 * @param code identifies the problem for programs, such as {@code unknown-event}
 * @param title the kind of problem, for people
 * @param source the field or query parameter at fault, if there is one
 */
public record Problem(
        int status, String code, String title, String detail, Optional<Source> source) {
    /** The part of the request that is at fault. */
    public sealed interface Source {
        /** A JSON pointer into the request's body. */
        record Pointer(String value) implements Source {}

        record Parameter(String value) implements Source {}
    }

    /** Returns the problem of an invalid field of the body, with status 400. */
    public static Problem field(String pointer, String code, String detail) {
        return new Problem(
                400,
                code,
                "A field of the request is wrong",
                detail,
                Optional.of(new Source.Pointer(pointer)));
    }

    /** Returns the problem of an invalid query parameter, with status 400. */
    public static Problem parameter(String name, String detail) {
        return new Problem(
                400,
                "bad-parameter",
                "A query parameter is wrong",
                detail,
                Optional.of(new Source.Parameter(name)));
    }

    /** Returns the problem of a body whose media type the resource does not take. */
    public static Problem unsupportedMediaType() {
        return new Problem(
                415,
                "unsupported-media-type",
                "The body has another media type than expected",
                "Send the header Content-Type: application/json, or application/yaml for the scenario of a load.",
                Optional.empty());
    }

    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, "The request is not allowed", detail, Optional.empty());
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "Not found", detail, Optional.empty());
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(
                409, code, "Not possible in the current state", detail, Optional.empty());
    }

    public static Problem unavailable(String code, String detail) {
        return new Problem(
                503, code, "A required service is unavailable", detail, Optional.empty());
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
