package dev.resthooks.dispatcher.callout.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that does with each connection as it is told, byte by byte. */
final class RawReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** What it does; the connection is closed when that returns or throws. */
    @FunctionalInterface
    interface Behaviour {
        void with(Socket connection) throws IOException;
    }

    RawReceiver(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1_000);
        } catch (IOException noServer) {
            throw new UncheckedIOException(noServer);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int open() {
        return open.size();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            open.forEach(RawReceiver::close);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            behaviour.with(connection);
        } catch (IOException theOtherSideLeft) {
            close(connection);
        } finally {
            open.remove(connection);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }
}
