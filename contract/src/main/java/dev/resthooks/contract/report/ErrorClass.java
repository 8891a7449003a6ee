package dev.resthooks.contract.report;

import java.util.Locale;
import java.util.Optional;

/** Why no answer came, or none that counts. */
public enum ErrorClass {
    /** The host's name has no address. */
    DNS,
    /** No connection: refused, unreachable. */
    CONNECT,
    /** The TLS handshake failed. */
    TLS,
    /** A deadline passed. */
    TIMEOUT,
    /** The connection broke before the answer was whole. */
    RESET,
    /** What came is no HTTP. */
    PROTOCOL,
    /** The address is not allowed; nothing was sent. */
    BLOCKED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As logs, metrics and the delivery log show it. */
    public String code() {
        return code;
    }

    /** The one of exactly that code; empty when there is none. */
    public static Optional<ErrorClass> ofCode(String code) {
        for (ErrorClass known : values()) {
            if (known.code.equals(code)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
