package dev.resthooks.dispatcher.callout.http;

/** Opens connections to targets; the one way to a socket. For one event loop. */
interface Dialer extends AutoCloseable {
    /**
     * Connects by that route, and agrees on TLS if the origin has it.
     *
     * @param route nothing else is connected to
     * @param keeper of the connection, once it stands
     * @param then is answered once, on the event loop
     */
    void dial(Origin origin, Route route, Connection.Keeper keeper, Dialled then);

    /** Closes all connections; new ones aren't made. */
    @Override
    void close();

    /** What comes of it. */
    interface Dialled {
        /** The TCP connection stands, TLS is being agreed upon. */
        void reached(Phase phase);

        /** A connection that requests can be sent on. */
        void opened(Connection connection);

        void failed(Throwable failure);
    }
}
