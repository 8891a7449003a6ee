package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an attempt: a status, or the reason why there was none.
 *
 * @param detail further details of the error
 */
record Result(@Nullable Integer status, @Nullable String error, @Nullable String detail) {
    private static final Result OK = new Result(200, null, null);
    private static final Result NONE = new Result(null, null, null);

    static Result of(LoggedAttempt logged) {
        Result unfailed = logged.outcome() == DeliveryState.SKIPPED ? NONE : OK;
        return logged.answer().map(Result::of).orElse(unfailed);
    }

    private static Result of(Failure failure) {
        return switch (failure) {
            case Failure.Status(int status) -> new Result(status, null, null);
            case Failure.NoAnswer(ErrorClass error, String detail) ->
                    new Result(null, error.code(), detail.isEmpty() ? null : detail);
        };
    }
}
