package dev.resthooks.registry.problem;

/**
 * Why a request was refused.
 *
 * @param status of HTTP
 * @param code for programs; stable
 * @param title for people; the same for each occurrence of {@code code}
 * @param detail for people; what was found, what was wanted, what to do
 * @param source the part of the request that is at fault
 */
public record Problem(int status, String code, String title, String detail, Source source) {

    public static Problem malformed(String detail) {
        return new Problem(
                400, "malformed-json", "The body is no JSON", detail, Source.pointer(""));
    }

    public static Problem invalid(String code, String title, String detail, Source source) {
        return new Problem(400, code, title, detail, source);
    }

    /** Throws this; the compiler knows that nothing follows when it is written {@code throw}. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
