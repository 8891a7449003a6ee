package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Disabling.Cause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Cause} as two columns: its name, and the code of the failure behind it. */
final class DisabledCause {
    private static final String UNEXPECTED_ANSWER = "unexpected-answer";
    private static final String EXHAUSTED = "exhausted";

    private DisabledCause() {}

    static String name(Cause cause) {
        return cause.code();
    }

    static Optional<String> failure(Cause cause) {
        return cause.lastFailure().map(Failure::code);
    }

    static Cause named(String name, @Nullable String failure) {
        return switch (name) {
            case UNEXPECTED_ANSWER -> new Cause.UnexpectedAnswer(failure(failure));
            case EXHAUSTED -> new Cause.Exhausted(failure(failure));
            default -> new Cause.Owner();
        };
    }

    private static Failure failure(@Nullable String code) {
        if (code == null) {
            throw new IllegalStateException("a row has a cause without its failure");
        }
        return Failure.ofCode(code);
    }
}
