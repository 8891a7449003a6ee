package dev.resthooks.registry.wrong.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** An adapter that opens a socket and is none of {@code http}. */
public final class WrongAdapter {
    public String topic() {
        return "topic";
    }

    public boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException silent) {
            return false;
        }
    }
}
