package dev.resthooks.registry.api;

import java.time.Duration;
import java.util.Map;

/** Creates the refusals that any call of the API can answer with. */
public final class Problems {
    private Problems() {}

    public static ProblemException of(
            int status, String code, String title, String detail, Source source) {
        return new ProblemException(
                new Problem(status, code, title, detail, source, Map.of(), Map.of()));
    }

    /** Returns a refusal that no particular part of the request is to blame for. */
    public static ProblemException of(int status, String code, String title, String detail) {
        return of(status, code, title, detail, new Source.None());
    }

    /** Returns a refusal that asks the client to try again in a few seconds. */
    public static ProblemException retryable(
            int status, String code, String title, String detail, Source source) {
        return of(status, code, title, detail, source).with("Retry-After", "5");
    }

    public static ProblemException malformed(String detail) {
        return of(400, "malformed-json", "The request body is not valid", detail, body());
    }

    public static ProblemException invalid(
            String code, String title, String detail, String pointer) {
        return of(400, code, title, detail, new Source.Pointer(pointer));
    }

    public static ProblemException parameter(
            String code, String title, String detail, String name) {
        return of(400, code, title, detail, new Source.Parameter(name));
    }

    public static ProblemException malformedHeader(String detail, String name) {
        Source header = new Source.Header(name);
        return of(400, "malformed-header", "The header is malformed", detail, header);
    }

    public static ProblemException conflict(
            String code, String title, String detail, String header) {
        return of(409, code, title, detail, new Source.Header(header));
    }

    public static ProblemException requestUnderWay() {
        return conflict(
                        "request-under-way",
                        "The same request is under way",
                        "Send it again in a moment to get its answer.",
                        "Idempotency-Key")
                .with("Retry-After", "1");
    }

    public static ProblemException preconditionFailed(String detail) {
        return of(
                412,
                "precondition-failed",
                "The hook has changed",
                detail,
                new Source.Header("If-Match"));
    }

    public static ProblemException unauthorized(String detail, String challenge) {
        return of(401, "unauthorized", "A valid bearer token is required", detail, token())
                .with("WWW-Authenticate", challenge);
    }

    public static ProblemException forbidden(String detail) {
        return of(403, "forbidden", "The token does not allow this request", detail, token());
    }

    public static ProblemException missingScope(String wanted) {
        return forbidden("The token does not have the scope " + wanted + ".")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"resthooks\", error=\"insufficient_scope\", scope=\"%s\""
                                .formatted(wanted));
    }

    public static ProblemException notFound(String detail) {
        return notFound(detail, new Source.None());
    }

    public static ProblemException notFound(String detail, Source source) {
        return of(404, "not-found", "Not found", detail, source);
    }

    public static ProblemException methodNotAllowed(String allowed) {
        return of(
                        405,
                        "method-not-allowed",
                        "The method is not allowed",
                        "This path allows " + allowed + ".")
                .with("Allow", allowed);
    }

    public static ProblemException notAcceptable() {
        return of(
                406,
                "not-acceptable",
                "No accepted media type is available",
                "Accept application/json or application/vnd.api+json.",
                new Source.Header("Accept"));
    }

    public static ProblemException tooLarge(int limit) {
        String detail =
                limit == 0
                        ? "This request must not have a body."
                        : "A body can have at most " + limit + " bytes.";
        return unread(of(413, "too-large", "The body is too large", detail, body()));
    }

    public static ProblemException unsupportedMediaType() {
        return unsupportedMediaType("Send application/json or application/vnd.api+json.");
    }

    public static ProblemException unsupportedCharset() {
        return unsupportedMediaType("Send JSON in UTF-8.");
    }

    private static ProblemException unsupportedMediaType(String detail) {
        return of(
                415,
                "unsupported-media-type",
                "The media type of the body is not supported",
                detail,
                new Source.Header("Content-Type"));
    }

    /** Returns the refusal of a URL that is not one by RFC 3986. */
    public static ProblemException malformedUrl() {
        return of(
                400,
                "malformed-url",
                "The URL is malformed",
                "Percent-encode characters that a URL cannot have; a % itself is %25.");
    }

    public static ProblemException tooManyRequests(long seconds) {
        return tooMany(
                "too-many-requests",
                "Your organisation has reached its rate limit",
                "All clients of your organisation share this limit. Try again in %d s."
                        .formatted(seconds),
                token(),
                seconds);
    }

    /** Returns the refusal of requests without a sender, of which a network sends too many. */
    public static ProblemException tooManyOfStrangers() {
        return unread(
                tooMany(
                        "too-many-without-token",
                        "Too many requests have neither a token nor a session",
                        "Such requests share a limit for each network. Send the header Authorization, sign in, or try again in a second.",
                        token(),
                        1));
    }

    public static ProblemException tooManyAtOnce() {
        return tooMany(
                "too-many-at-once",
                "Your organisation has too many requests under way",
                "All clients of your organisation share this limit. Wait for the answers to your other requests.",
                token(),
                1);
    }

    public static ProblemException tooManyEventReads() {
        return tooMany(
                "too-many-event-reads",
                "Your organisation reads too many events",
                "Too many requests of your organisation read events from the event log. Wait for the answers to them.",
                token(),
                1);
    }

    /** Returns the refusal of a body whose sender has too many bodies under way. */
    public static ProblemException tooManyBodies() {
        return unread(
                tooMany(
                        "too-many-at-once",
                        "Too many of your requests are under way",
                        "The bodies of your other requests have not arrived yet. Wait for the answers to them.",
                        new Source.None(),
                        1));
    }

    private static ProblemException tooMany(
            String code, String title, String detail, Source source, long seconds) {
        return of(429, code, title, detail, source).with("Retry-After", Long.toString(seconds));
    }

    /** Closes the connection after the answer, because the body is not read to its end. */
    private static ProblemException unread(ProblemException refusal) {
        return refusal.with("Connection", "close");
    }

    /** Returns the refusal of a request for which no thread is free. Nothing was changed. */
    public static ProblemException busy() {
        return busy("busy", "The registry is busy");
    }

    public static ProblemException busy(String code, String title) {
        return unavailable(code, title, "Nothing was changed. Try again in a few seconds.");
    }

    public static ProblemException bodyTimeout(Duration deadline) {
        return unread(
                of(
                        408,
                        "body-timeout",
                        "The body did not arrive in time",
                        "The body must arrive within %d s.".formatted(deadline.toSeconds()),
                        body()));
    }

    /** Returns the refusal of a body that gave way to those of other senders. */
    public static ProblemException bodyGaveWay() {
        return unread(busy());
    }

    public static ProblemException bodyIncomplete() {
        return of(
                400,
                "body-incomplete",
                "The body is not complete",
                "The connection was closed before the body had arrived.",
                body());
    }

    /** Returns the refusal for any other status that the HTTP layer chose by itself. */
    public static ProblemException other(int status) {
        return of(
                status,
                "http-" + status,
                "The request cannot be processed",
                "The server cannot process this request.");
    }

    public static ProblemException internal() {
        return of(
                500,
                "internal",
                "An internal error occurred",
                "The error is logged under this id. Try again later.");
    }

    public static ProblemException unavailable() {
        return unavailable(
                "unavailable",
                "The registry cannot reach its database",
                "Nothing was changed, unless a change was being committed at that moment. Try again in a few seconds.");
    }

    public static ProblemException logUnavailable() {
        return busy("log-unavailable", "The registry cannot reach the event log");
    }

    public static ProblemException tookTooLong() {
        return unavailable(
                "unavailable",
                "The registry's database took too long to answer",
                "Request less data, for example a shorter time span, or try again in a few seconds.");
    }

    private static ProblemException unavailable(String code, String title, String detail) {
        return retryable(503, code, title, detail, new Source.None());
    }

    private static Source body() {
        return new Source.Pointer("");
    }

    private static Source token() {
        return new Source.Header("Authorization");
    }
}
