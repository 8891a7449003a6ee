package dev.resthooks.contract.report;

public sealed interface Failure {
    /** An answer with a status other than 200. */
    record Status(int status) implements Failure {}

    /** There was no valid answer; {@code detail} may say more, such as {@code expired}. */
    record NoAnswer(ErrorClass errorClass, String detail) implements Failure {
        public NoAnswer(ErrorClass errorClass) {
            this(errorClass, "");
        }
    }

    /** Returns the status, or the code of the error class. */
    default String code() {
        return switch (this) {
            case Status(int status) -> Integer.toString(status);
            case NoAnswer(ErrorClass errorClass, _) -> errorClass.code();
        };
    }

    static Failure ofCode(String code) {
        return ErrorClass.ofCode(code)
                .<Failure>map(NoAnswer::new)
                .orElseGet(() -> new Status(Integer.parseInt(code)));
    }
}
