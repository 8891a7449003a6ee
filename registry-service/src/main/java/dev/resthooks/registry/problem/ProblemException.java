package dev.resthooks.registry.problem;

/** Carries a {@link Problem} out of a request, and rolls its transaction back. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
