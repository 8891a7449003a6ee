package dev.resthooks.dispatcher.callout.http.exchange;

import java.net.InetAddress;
import java.util.Optional;

/** An open connection to a target, on which requests can be sent. Used on one event loop alone. */
public interface Connection extends Droppable {
    /** Returns whether another request can be sent now. */
    boolean hasRoom();

    /** Sends the request of an exchange. Must be called only if {@link #hasRoom}. */
    void send(Exchange exchange);

    Optional<InetAddress> target();

    /** Returns the entry of this connection in the list of unused connections. */
    IntrusiveList.Link<Connection> idle();

    void close();

    /** Is notified of changes of a connection that it owns. */
    interface Owner {
        /** Called when the connection is unused and can take another request. */
        void free(Connection connection);

        /** Called when the connection takes no further requests. */
        void gone(Connection connection);

        /** The target closed before it answered: the request must be sent on another connection. */
        void sendAgain(Exchange exchange);
    }
}
