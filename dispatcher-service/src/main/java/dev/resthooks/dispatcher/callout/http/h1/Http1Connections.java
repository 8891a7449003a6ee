package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Makes connections of HTTP/1.1 out of channels that are open. For one event loop. */
public final class Http1Connections implements AutoCloseable {
    private final RequestEncoder requests;
    private final BatchedFlush flush;

    /**
     * Makes the parts that all connections share.
     *
     * @param userAgent the value of the header {@code user-agent}
     * @param clock dates requests
     * @param loop the event loop: runs a task after those that it has already
     */
    public Http1Connections(String userAgent, InstantSource clock, Executor loop) {
        this.requests = new RequestEncoder(new CallbackWriter(userAgent, clock));
        this.flush = new BatchedFlush(loop);
    }

    /** Adds HTTP/1.1 to the channel's pipeline, and returns the connection. */
    public Connection on(Channel channel, Connection.Owner owner) {
        ResponseDecoder decoder = new ResponseDecoder();
        Http1Connection connection = new Http1Connection(channel, decoder, requests, flush, owner);
        channel.pipeline().addLast(decoder, connection);
        return connection;
    }

    /** Releases the buffers of requests; afterwards no request is sent. */
    @Override
    public void close() {
        requests.close();
    }
}
