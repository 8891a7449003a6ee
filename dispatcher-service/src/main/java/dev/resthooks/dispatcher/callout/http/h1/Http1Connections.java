package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import io.netty.channel.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Creates connections of HTTP/1.1 on open channels. Used on one event loop alone. */
public final class Http1Connections implements AutoCloseable {
    private final RequestEncoder requests;
    private final BatchedFlush flush;
    private final long longestUse;
    private final LongSupplier nanos;

    /**
     * Creates the parts that all connections share; the loop runs a task after those it has. No
     * further request is sent on a connection that is older than {@code longestUse}.
     */
    public Http1Connections(
            String userAgent,
            CallbackBody body,
            InstantSource clock,
            Executor loop,
            Duration longestUse,
            LongSupplier nanos) {
        this.requests = new RequestEncoder(userAgent, body, clock);
        this.flush = new BatchedFlush(loop);
        this.longestUse = longestUse.toNanos();
        this.nanos = nanos;
    }

    public Connection on(Channel channel, Connection.Owner owner) {
        ResponseDecoder decoder = new ResponseDecoder();
        long openedAt = nanos.getAsLong();
        Http1Connection connection =
                new Http1Connection(
                        channel,
                        () -> nanos.getAsLong() - openedAt < longestUse,
                        decoder,
                        requests,
                        flush,
                        owner);
        channel.pipeline().addLast(decoder, connection);
        return connection;
    }

    /** Releases the buffers of requests; afterwards no request is sent. */
    @Override
    public void close() {
        requests.close();
    }
}
