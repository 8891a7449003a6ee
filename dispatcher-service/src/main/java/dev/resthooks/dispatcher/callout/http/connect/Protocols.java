package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.http.callback.CallbackWriter;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.h1.Http1Connections;
import dev.resthooks.dispatcher.callout.http.h2.Http2Connection;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts a version of HTTP onto a channel that stands. */
public final class Protocols {
    private final CallbackWriter callbacks;
    private final Http1Connections http1;

    /** For one event loop. */
    public Protocols(CallbackWriter callbacks, Executor loop) {
        this.callbacks = callbacks;
        this.http1 = new Http1Connections(callbacks, loop);
    }

    Connection http1(Channel channel, Connection.Owner owner) {
        return http1.on(channel, owner);
    }

    /** What TLS negotiated; nothing is HTTP/1.1. */
    void agreed(
            Channel channel,
            @Nullable String protocol,
            Duration patience,
            Connection.Owner owner,
            Dialer.Dialled then) {
        if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
            http2(channel, patience, owner, then);
        } else {
            then.opened(http1(channel, owner));
        }
    }

    private void http2(
            Channel channel, Duration patience, Connection.Owner owner, Dialer.Dialled then) {
        FirstWord firstWord = new FirstWord(channel, then);
        Http2Connection connection =
                new Http2Connection(channel, callbacks, owner, firstWord::spoken);
        firstWord.of(connection);
        channel.pipeline().addLast(Http2Connection.codec(), Http2Connection.streams(), connection);
        channel.closeFuture().addListener(_ -> firstWord.missed(new IOException("closed")));
        var _ =
                channel.eventLoop()
                        .schedule(
                                () ->
                                        firstWord.missed(
                                                new SocketTimeoutException("no settings came")),
                                patience.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    /** No more requests are sent. */
    void close() {
        http1.close();
    }

    /** A connection of HTTP/2 is ready when the target's settings came, once, if they come. */
    private static final class FirstWord {
        private final Channel channel;
        private final Dialer.Dialled then;
        private Optional<Connection> connection = Optional.empty();
        private boolean isOver;

        FirstWord(Channel channel, Dialer.Dialled then) {
            this.channel = channel;
            this.then = then;
        }

        void of(Connection ready) {
            connection = Optional.of(ready);
        }

        void spoken() {
            if (!isOver) {
                isOver = true;
                then.opened(connection.orElseThrow());
            }
        }

        void missed(IOException why) {
            if (!isOver) {
                isOver = true;
                var _ = channel.close();
                then.failed(why);
            }
        }
    }
}
