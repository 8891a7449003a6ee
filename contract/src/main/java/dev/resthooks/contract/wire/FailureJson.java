package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * {@link Failure} as one field of a report: {@code c} status, or {@code x} error class with, if
 * known, {@code y} its detail.
 */
final class FailureJson {
    private FailureJson() {}

    static void write(Failure failure, JsonGenerator json) throws IOException {
        switch (failure) {
            case Failure.Status(int status) -> json.writeNumberField("c", status);
            case Failure.NoAnswer(ErrorClass errorClass, String detail) -> {
                json.writeStringField("x", errorClass.code());
                if (!detail.isEmpty()) {
                    json.writeStringField("y", detail);
                }
            }
        }
    }

    static Failure read(Fields fields) {
        String errorClass = fields.textOrNull("x");
        return errorClass == null
                ? new Failure.Status(Math.toIntExact(fields.number("c")))
                : new Failure.NoAnswer(
                        ErrorClass.valueOf(errorClass.toUpperCase(Locale.ROOT)), detail(fields));
    }

    private static String detail(Fields fields) {
        return Optional.ofNullable(fields.textOrNull("y")).orElse("");
    }

    /**
     * Reads the failure. Returns empty if there is none, or if its error class is unknown to this
     * version.
     */
    static Optional<Failure> readIfKnown(Fields fields) {
        String errorClass = fields.textOrNull("x");
        if (errorClass == null) {
            return fields.textOrNull("c") == null ? Optional.empty() : Optional.of(read(fields));
        }
        return ErrorClass.ofCode(errorClass).map(it -> new Failure.NoAnswer(it, detail(fields)));
    }
}
