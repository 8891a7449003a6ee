package dev.resthooks.bench.sink;

import dev.resthooks.bench.BenchException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** A name server (RFC 1035) on loopback that says of every name that it is at 127.0.0.1. */
public final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final short TYPE_A = 1;
    private static final short RESPONSE = (short) 0x8180;
    private static final short NAME_OF_QUESTION = (short) (0xc000 | HEADER);
    private static final int TTL = 60;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket socket;

    public NameServer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        } catch (SocketException e) {
            throw new BenchException("the name server can't listen on 127.0.0.1", e);
        }
        Thread.ofPlatform().name("names").daemon().start(this::serve);
    }

    /** Returns where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            while (!socket.isClosed()) {
                packet.setLength(512);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    /**
     * Returns the answer to the packet's one question: an IPv4 address, or none of another type.
     */
    private static byte[] answer(ByteBuffer packet) {
        int end = HEADER;
        while (packet.get(end) != 0) {
            end += 1 + packet.get(end);
        }
        short type = packet.getShort(end + 1);
        int length = end + 5;
        ByteBuffer answer = ByteBuffer.allocate(length + 16);
        answer.put(0, packet, 0, length);
        answer.putShort(2, RESPONSE);
        answer.putShort(6, (short) (type == TYPE_A ? 1 : 0));
        answer.putInt(8, 0); // neither authorities nor additional records
        answer.position(length);
        if (type == TYPE_A) {
            answer.putShort(NAME_OF_QUESTION)
                    .putShort(TYPE_A)
                    .putShort((short) 1)
                    .putInt(TTL)
                    .putShort((short) 4)
                    .put(LOOPBACK.getAddress());
        }
        byte[] bytes = new byte[answer.position()];
        answer.get(0, bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
