package dev.resthooks.registry.api;

import java.util.HashMap;
import java.util.Map;

/** Ends a request with a {@link Problem} and rolls back its transaction. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Returns the same refusal with one more header in its answer. */
    public ProblemException with(String header, String value) {
        return with(plus(problem.headers(), header, value), problem.meta());
    }

    /** Returns the same refusal with one more member of {@code meta} in its answer. */
    public ProblemException about(String name, Object value) {
        return with(problem.headers(), plus(problem.meta(), name, value));
    }

    private ProblemException with(Map<String, String> headers, Map<String, Object> meta) {
        return new ProblemException(
                new Problem(
                        problem.status(),
                        problem.code(),
                        problem.title(),
                        problem.detail(),
                        problem.source(),
                        headers,
                        meta));
    }

    private static <V> Map<String, V> plus(Map<String, V> all, String name, V value) {
        Map<String, V> more = new HashMap<>(all);
        more.put(name, value);
        return more;
    }
}
