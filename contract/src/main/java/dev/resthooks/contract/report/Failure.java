package dev.resthooks.contract.report;

/** What an attempt got instead of 200. */
public sealed interface Failure {
    /** An answer with another status. */
    record Status(int status) implements Failure {}

    /**
     * No answer.
     *
     * @param detail what there is to say beyond the class, in a word that is fit for logs and
     *     searches, as {@code expired} of a certificate; empty for nothing
     */
    record NoAnswer(ErrorClass errorClass, String detail) implements Failure {
        public NoAnswer(ErrorClass errorClass) {
            this(errorClass, "");
        }
    }

    /** The status, or the code of the error class. */
    default String code() {
        return switch (this) {
            case Status(int status) -> Integer.toString(status);
            case NoAnswer(ErrorClass errorClass, _) -> errorClass.code();
        };
    }

    /**
     * The failure of that {@link #code}.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Failure ofCode(String code) {
        return ErrorClass.ofCode(code)
                .<Failure>map(NoAnswer::new)
                .orElseGet(() -> new Status(Integer.parseInt(code)));
    }
}
