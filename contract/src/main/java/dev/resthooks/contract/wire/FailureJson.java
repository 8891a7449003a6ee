package dev.resthooks.contract.wire;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.text.TextBuffer;
import java.util.Locale;
import java.util.Optional;

/** {@link Failure} as fields of a report: the status, or the error class and its detail. */
record FailureJson(Optional<Integer> c, Optional<String> x, Optional<String> y) {
    static final FailureJson NONE =
            new FailureJson(Optional.empty(), Optional.empty(), Optional.empty());

    static FailureJson of(Failure failure) {
        return switch (failure) {
            case Failure.Status(int status) ->
                    new FailureJson(Optional.of(status), Optional.empty(), Optional.empty());
            case Failure.NoAnswer(ErrorClass errorClass, String detail) ->
                    new FailureJson(
                            Optional.empty(),
                            Optional.of(errorClass.code()),
                            Optional.of(detail).filter(it -> !it.isEmpty()));
        };
    }

    static FailureJson of(Fields fields) {
        return new FailureJson(
                Optional.ofNullable(fields.textOrNull("c")).map(Integer::valueOf),
                Optional.ofNullable(fields.textOrNull("x")),
                Optional.ofNullable(fields.textOrNull("y")));
    }

    static void write(Failure failure, TextBuffer json) {
        switch (failure) {
            case Failure.Status(int status) -> json.text(",\"c\":").number(status);
            case Failure.NoAnswer(ErrorClass errorClass, String detail) -> {
                json.text(",\"x\":").quoted(errorClass.code());
                if (!detail.isEmpty()) {
                    json.text(",\"y\":").quoted(detail);
                }
            }
        }
    }

    Failure failure() {
        return x.<Failure>map(code -> noAnswer(ErrorClass.valueOf(code.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> new Failure.Status(Fields.given(c, "c")));
    }

    /** Returns empty if there is no failure, or if its error class is unknown to this version. */
    Optional<Failure> failureIfKnown() {
        return x.isPresent()
                ? ErrorClass.ofCode(x.get()).map(this::noAnswer)
                : c.map(Failure.Status::new);
    }

    private Failure noAnswer(ErrorClass errorClass) {
        return new Failure.NoAnswer(errorClass, y.orElse(""));
    }
}
