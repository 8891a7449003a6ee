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
        Map<String, String> headers = new HashMap<>(problem.headers());
        headers.put(header, value);
        return new ProblemException(
                new Problem(
                        problem.status(),
                        problem.code(),
                        problem.title(),
                        problem.detail(),
                        problem.source(),
                        headers));
    }
}
