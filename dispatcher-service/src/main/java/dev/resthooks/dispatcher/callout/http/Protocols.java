package dev.resthooks.dispatcher.callout.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts a version of HTTP onto a channel that stands. */
final class Protocols {
    private final CallbackWriter callbacks;
    private final RequestBytes requests;
    private final PlainAnswers plainAnswers = new PlainAnswers();
    private final Flusher flusher;

    /** For one event loop. */
    Protocols(CallbackWriter callbacks, Flusher flusher) {
        this.callbacks = callbacks;
        this.requests = new RequestBytes(callbacks);
        this.flusher = flusher;
    }

    Connection http1(Channel channel, Connection.Keeper keeper) {
        ResponseDecoder decoder = new ResponseDecoder(plainAnswers);
        Http1Connection connection =
                new Http1Connection(channel, decoder, requests, flusher, keeper);
        channel.pipeline().addLast(decoder, connection);
        return connection;
    }

    /** What TLS negotiated; nothing is HTTP/1.1. */
    void agreed(
            Channel channel,
            @Nullable String protocol,
            Duration patience,
            Connection.Keeper keeper,
            Dialer.Dialled then) {
        if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
            http2(channel, patience, keeper, then);
        } else {
            then.opened(http1(channel, keeper));
        }
    }

    private void http2(
            Channel channel, Duration patience, Connection.Keeper keeper, Dialer.Dialled then) {
        FirstWord firstWord = new FirstWord(channel, then);
        Http2Connection connection =
                new Http2Connection(channel, callbacks, keeper, firstWord::spoken);
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
        requests.close();
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
