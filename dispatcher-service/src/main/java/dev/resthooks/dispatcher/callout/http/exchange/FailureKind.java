package dev.resthooks.dispatcher.callout.http.exchange;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/**
 * Says what a failure of a call means, in part by the messages of the system, the JDK and Netty. A
 * test provokes each of these, so that an upgrade which changes one breaks the build.
 */
public final class FailureKind {
    private static final String FILE_DESCRIPTORS = "Too many open files";
    private static final String RESET_BY_PEER = "reset";
    private static final String OTHER_ALTERNATIVE_NAME = "No subject alternative";
    private static final String OTHER_COMMON_NAME = "No name matching";
    private static final String PROXY_TIMEOUT = "timeout";
    private static final String PROXY_AUTHENTICATION = "status: 407";

    private FailureKind() {}

    public static Answer of(Throwable failure, CallPhase phase) {
        if (isLocal(failure)) {
            return new Answer.LocalFault(name(failure));
        }
        return switch (phase) {
            case RESOLVE -> new Answer.NoAnswer(ErrorClass.DNS);
            case CONNECT -> unconnected(failure);
            case HANDSHAKE -> insecure(failure);
            case HEADERS, BODY -> broken(failure, phase);
        };
    }

    /** Returns whether the dispatcher lacks memory, files or ports, stops, or its proxy fails. */
    public static boolean isLocal(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof Error
                    || at instanceof RejectedExecutionException
                    || at instanceof BindException
                    || at instanceof ProxyException
                    || isOutOfFileDescriptors(at)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the class name of the innermost cause, for logs. */
    public static String name(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }

    private static Answer unconnected(Throwable failure) {
        if (failure instanceof ConnectTimeoutException) {
            return new Answer.NoAnswer(ErrorClass.TIMEOUT, CallPhase.CONNECT.word());
        }
        if (isReset(failure)) {
            return new Answer.NoAnswer(ErrorClass.RESET, CallPhase.CONNECT.word());
        }
        return new Answer.NoAnswer(
                ErrorClass.CONNECT,
                switch (failure) {
                    case ProxyConnectException _ -> "proxy";
                    case NoRouteToHostException _ -> "unreachable";
                    case ConnectException _ -> "refused";
                    default -> "";
                });
    }

    private static Answer insecure(Throwable failure) {
        if (failure instanceof SslHandshakeTimeoutException) {
            return new Answer.NoAnswer(ErrorClass.TIMEOUT, CallPhase.HANDSHAKE.word());
        }
        if (failure instanceof IOException && !(failure instanceof SSLException)) {
            return new Answer.NoAnswer(ErrorClass.RESET, CallPhase.HANDSHAKE.word());
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Optional<String> kind = tls(at);
            if (kind.isPresent()) {
                return new Answer.NoAnswer(ErrorClass.TLS, kind.get());
            }
        }
        return new Answer.NoAnswer(ErrorClass.TLS, "handshake");
    }

    /** Returns the kind of a failed handshake, if the owner of the target can act on it. */
    private static Optional<String> tls(Throwable failure) {
        return switch (failure) {
            case CertificateExpiredException _ -> Optional.of("expired");
            case CertificateNotYetValidException _ -> Optional.of("not-yet-valid");
            case CertPathBuilderException _ -> Optional.of("untrusted");
            case NotSslRecordException _ -> Optional.of("not-tls");
            case CertificateException it when isOtherHost(it) -> Optional.of("wrong-host");
            default -> Optional.empty();
        };
    }

    private static Answer broken(Throwable failure, CallPhase phase) {
        if (failure instanceof PrematureChannelClosureException) {
            return new Answer.NoAnswer(ErrorClass.RESET, phase.word());
        }
        if (failure instanceof TooLongFrameException) {
            return new Answer.NoAnswer(ErrorClass.PROTOCOL, "too-long");
        }
        boolean isTls =
                failure instanceof SSLException || failure.getCause() instanceof SSLException;
        boolean isNoHttp =
                failure instanceof DecoderException || failure instanceof IllegalArgumentException;
        return isNoHttp && !isTls
                ? new Answer.NoAnswer(ErrorClass.PROTOCOL, phase.word())
                : new Answer.NoAnswer(ErrorClass.RESET, phase.word());
    }

    /** Returns whether the process has no file descriptor left (the system's {@code EMFILE}). */
    static boolean isOutOfFileDescriptors(Throwable failure) {
        return message(failure).contains(FILE_DESCRIPTORS);
    }

    static boolean isReset(Throwable failure) {
        return failure instanceof SocketException && message(failure).contains(RESET_BY_PEER);
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
