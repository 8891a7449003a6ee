package dev.resthooks.contract.report;

import java.util.Locale;
import java.util.Optional;

public enum ErrorClass {
    DNS,
    /** No connection could be opened: it was refused, or the host was unreachable. */
    CONNECT,
    TLS,
    TIMEOUT,
    /** The connection was closed or reset before the answer was complete. */
    RESET,
    /** The answer is not valid HTTP. */
    PROTOCOL,
    /** The address is not allowed; nothing was sent. */
    BLOCKED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the class as shown in logs, metrics and the delivery log. */
    public String code() {
        return code;
    }

    public static Optional<ErrorClass> ofCode(String code) {
        for (ErrorClass known : values()) {
            if (known.code.equals(code)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
