package dev.resthooks.dispatcher.callout.http.exchange;

import java.net.SocketException;
import java.security.cert.CertificateException;

/**
 * Distinguishes failures by the messages of the system, the JDK and Netty. A test provokes each, so
 * that an upgrade which changes one breaks the build.
 */
public final class FailureMessages {
    private static final String FILE_DESCRIPTORS = "Too many open files";
    private static final String RESET = "reset";
    private static final String OTHER_ALTERNATIVE_NAME = "No subject alternative";
    private static final String OTHER_COMMON_NAME = "No name matching";
    private static final String PROXY_TIMEOUT = "timeout";
    private static final String PROXY_AUTHENTICATION = "status: 407";

    private FailureMessages() {}

    /** Returns whether the process has no file descriptor left (the system's {@code EMFILE}). */
    static boolean isOutOfFileDescriptors(Throwable failure) {
        return message(failure).contains(FILE_DESCRIPTORS);
    }

    static boolean isReset(Throwable failure) {
        return failure instanceof SocketException && message(failure).contains(RESET);
    }

    static boolean isOtherHost(CertificateException failure) {
        String message = message(failure);
        return failure.getCause() == null
                && (message.startsWith(OTHER_ALTERNATIVE_NAME)
                        || message.startsWith(OTHER_COMMON_NAME));
    }

    public static boolean isProxyTimeout(Throwable failure) {
        return message(failure).endsWith(PROXY_TIMEOUT);
    }

    public static boolean isProxyAuthentication(Throwable failure) {
        return message(failure).contains(PROXY_AUTHENTICATION);
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
