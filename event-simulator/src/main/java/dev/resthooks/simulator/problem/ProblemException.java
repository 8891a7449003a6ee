package dev.resthooks.simulator.problem;

/** Ends a request with a problem. The adapter turns it into an answer. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
