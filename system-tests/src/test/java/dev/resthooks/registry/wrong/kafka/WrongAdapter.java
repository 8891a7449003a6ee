package dev.resthooks.registry.wrong.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** An adapter that opens a socket and is none of {@code http}, and is made of too much. */
public final class WrongAdapter {
    private final String topic;

    public WrongAdapter(String a, String b, String c, String d, String e, String f, String g) {
        topic = String.join("-", a, b, c, d, e, f, g);
    }

    public String topic() {
        return topic;
    }

    public boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException silent) {
            return false;
        }
    }
}
