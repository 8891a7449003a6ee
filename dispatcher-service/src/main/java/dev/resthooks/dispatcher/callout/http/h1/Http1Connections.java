package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Creates connections of HTTP/1.1 on open channels. Used on one event loop alone. */
public final class Http1Connections implements AutoCloseable {
    private final RequestEncoder requests;
    private final BatchedFlush flush;

    /** Creates the parts that all connections share; the loop runs a task after those it has. */
    public Http1Connections(
            String userAgent, CallbackBody body, InstantSource clock, Executor loop) {
        this.requests = new RequestEncoder(userAgent, body, clock);
        this.flush = new BatchedFlush(loop);
    }

    /** Adds HTTP/1.1 to the pipeline; {@code target} is empty if only a proxy knows the address. */
    public Connection on(Channel channel, Optional<InetAddress> target, Connection.Owner owner) {
        ResponseDecoder decoder = new ResponseDecoder();
        Http1Connection connection =
                new Http1Connection(channel, target, decoder, requests, flush, owner);
        channel.pipeline().addLast(decoder, connection);
        return connection;
    }

    /** Releases the buffers of requests; afterwards no request is sent. */
    @Override
    public void close() {
        requests.close();
    }
}
