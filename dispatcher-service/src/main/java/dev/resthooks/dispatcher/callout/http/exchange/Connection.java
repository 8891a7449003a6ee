package dev.resthooks.dispatcher.callout.http.exchange;

import java.net.InetAddress;
import java.util.Optional;

/** An open connection to a target, on which requests can be sent. Used on one event loop alone. */
public interface Connection {
    boolean hasRoom();

    /** Sends the request of an exchange. Must be called only if {@link #hasRoom}. */
    void send(Exchange exchange);

    /** Cancels the request of this exchange, which needs no answer any more. */
    void drop(Exchange exchange);

    Optional<InetAddress> target();

    IntrusiveList.Link<Connection> idle();

    void close();

    interface Owner {
        /** Called when the connection is unused and can take another request. */
        void free(Connection connection);

        /** Called when the connection takes no further requests. */
        void gone(Connection connection);

        /** The target closed before it answered: the request must be sent on another connection. */
        void sendAgain(Exchange exchange);
    }
}
