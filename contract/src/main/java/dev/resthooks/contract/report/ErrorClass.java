package dev.resthooks.contract.report;

import java.util.Locale;
import java.util.Optional;

/** Why there was no valid answer. */
public enum ErrorClass {
    /** The host's name has no address. */
    DNS,
    /** No connection could be opened: it was refused, or the host was unreachable. */
    CONNECT,
    /** The TLS handshake failed. */
    TLS,
    /** A deadline has passed. */
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

    /** Returns the class of exactly that code; empty if there is none. */
    public static Optional<ErrorClass> ofCode(String code) {
        for (ErrorClass known : values()) {
            if (known.code.equals(code)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
