package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.url.Origin;

/** Opens connections to targets. No other code opens sockets. Used on one event loop alone. */
public interface Dialer extends AutoCloseable {
    /** Connects by this route alone, with TLS if the origin has it; answers once, on the loop. */
    void dial(Origin origin, Route route, Connection.Owner owner, Dialled then);

    @Override
    void close();

    interface Dialled {
        /** Called when the TCP connection is open and the TLS handshake begins. */
        void reached(CallPhase phase);

        void opened(Connection connection);

        void failed(Throwable failure);
    }
}
