package dev.resthooks.dispatcher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A broker, each answer of which takes a while: a proxy that puts its own port into answers. */
final class SlowBroker implements AutoCloseable {
    private final ServerSocket server;
    private final int brokersPort;
    private final byte[] brokersAddress;
    private final byte[] ownAddress;
    private final Duration delay;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    SlowBroker(String bootstrapServer, Duration delay) throws IOException {
        int colon = bootstrapServer.lastIndexOf(':');
        String host = bootstrapServer.substring(0, colon);
        this.brokersPort = Integer.parseInt(bootstrapServer.substring(colon + 1));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.brokersAddress = address(host, brokersPort);
        this.ownAddress = address(host, server.getLocalPort());
        this.delay = delay;
        Thread.ofVirtual().start(this::accept);
    }

    private static byte[] address(String host, int port) {
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + Integer.BYTES).put(name).putInt(port).array();
    }

    String bootstrapServer() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokersPort);
                sockets.add(client);
                sockets.add(broker);
                Thread.ofVirtual().start(() -> forward(client, broker));
                Thread.ofVirtual().start(() -> answer(broker, client));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private static void forward(Socket client, Socket broker) {
        try (client;
                broker) {
            var _ = client.getInputStream().transferTo(broker.getOutputStream());
        } catch (IOException closed) {
            // the other end has closed it
        }
    }

    private void answer(Socket broker, Socket client) {
        try (broker;
                client;
                DataInputStream from = new DataInputStream(broker.getInputStream());
                DataOutputStream to = new DataOutputStream(client.getOutputStream())) {
            while (true) {
                byte[] answer = from.readNBytes(from.readInt());
                putOwnAddress(answer);
                LockSupport.parkNanos(delay.toNanos());
                to.writeInt(answer.length);
                to.write(answer);
                to.flush();
            }
        } catch (IOException closed) {
            // the other end has closed it
        }
    }

    private void putOwnAddress(byte[] answer) {
        for (int at = 0; at + brokersAddress.length <= answer.length; at++) {
            int end = at + brokersAddress.length;
            if (Arrays.equals(answer, at, end, brokersAddress, 0, brokersAddress.length)) {
                System.arraycopy(ownAddress, 0, answer, at, ownAddress.length);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
