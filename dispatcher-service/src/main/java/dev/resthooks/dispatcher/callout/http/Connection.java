package dev.resthooks.dispatcher.callout.http;

/** An open connection that requests can be sent on. For one event loop. */
interface Connection extends Line {
    /** Whether another request can be sent on it now. */
    boolean hasRoom();

    /** Sends the request of an exchange; only while {@link #hasRoom}. */
    void send(Exchange exchange);

    /** Whether requests can be sent on it that don't wait for each other (HTTP/2). */
    boolean isShared();

    /** Its place among those that are unused. */
    Chain.Link<Connection> idle();

    void close();

    /** Whoever keeps connections is told what becomes of them. */
    interface Keeper {
        /** It can take a request, where it could not before. */
        void free(Connection connection, boolean isUnused);

        /** It takes none any more. */
        void gone(Connection connection);

        /** The target closed it as the request went out; it goes out on another. */
        void sendAgain(Exchange exchange);
    }
}
