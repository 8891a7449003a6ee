package dev.resthooks.dispatcher.target.http;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.target.Answer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/** What a failure of the client says about the target. */
final class FailureKind {
    private FailureKind() {}

    /**
     * The answer that it stands for.
     *
     * @param connected whether the connection stood already
     */
    static Answer of(Throwable failure, boolean connected) {
        if (isOurs(failure)) {
            return new Answer.OwnFault(failure.getClass().getSimpleName());
        }
        return new Answer.NoAnswer(connected ? broken(failure) : unconnected(failure));
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof Error
                || failure instanceof IllegalStateException
                || failure instanceof RejectedExecutionException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof BindException
                || String.valueOf(failure.getMessage()).contains("Too many open files");
    }

    private static ErrorClass unconnected(Throwable failure) {
        if (isTls(failure)) {
            return ErrorClass.TLS;
        }
        return failure instanceof ConnectTimeoutException ? ErrorClass.TIMEOUT : ErrorClass.CONNECT;
    }

    private static ErrorClass broken(Throwable failure) {
        if (isTls(failure)) {
            return ErrorClass.TLS;
        }
        boolean isNoHttp =
                failure instanceof DecoderException || failure instanceof IllegalArgumentException;
        return isNoHttp && !(failure.getCause() instanceof IOException)
                ? ErrorClass.PROTOCOL
                : ErrorClass.RESET;
    }

    private static boolean isTls(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof SSLException;
    }
}
