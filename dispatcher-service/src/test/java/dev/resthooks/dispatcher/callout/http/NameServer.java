package dev.resthooks.dispatcher.callout.http;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback that knows some IPv4 addresses, and leaves some questions open. */
final class NameServer implements AutoCloseable {
    /** To a name with this address, no answer comes. */
    static final String SILENT = "0.0.0.0";

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int NO_SUCH_NAME = 3;
    private static final int TTL = 60;

    private final DatagramSocket socket;
    private final Map<String, String> addresses;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    NameServer(Map<String, String> addresses) {
        this.addresses = new ConcurrentHashMap<>(addresses);
        try {
            socket =
                    new DatagramSocket(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        } catch (SocketException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /** Gives a name another address. */
    void move(String name, String address) {
        addresses.put(name, address);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), socket.getLocalPort());
    }

    /** The names of the questions for IPv4 addresses, in order. */
    List<String> asked() {
        return asked;
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                answer(question);
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    private void answer(DatagramPacket question) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(question.getData(), 0, question.getLength());
        short id = bytes.getShort();
        bytes.position(HEADER);
        String name = name(bytes);
        int type = bytes.getShort();
        bytes.getShort();
        if (type == TYPE_A) {
            asked.add(name);
        }
        String address = addresses.get(name);
        if (SILENT.equals(address)) {
            return;
        }
        boolean isThere = address != null && type == TYPE_A;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(answer);
        out.writeShort(id);
        out.writeShort(0x8180 | (address == null ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(isThere ? 1 : 0);
        out.writeInt(0);
        out.write(question.getData(), HEADER, bytes.position() - HEADER);
        if (isThere) {
            out.writeShort(0xc000 | HEADER);
            out.writeShort(TYPE_A);
            out.writeShort(1);
            out.writeInt(TTL);
            out.writeShort(4);
            out.write(InetAddress.ofLiteral(address).getAddress());
        }
        socket.send(
                new DatagramPacket(
                        answer.toByteArray(), answer.size(), question.getSocketAddress()));
    }

    private static String name(ByteBuffer bytes) {
        StringBuilder name = new StringBuilder();
        for (int length = bytes.get(); length > 0; length = bytes.get()) {
            byte[] label = new byte[length];
            bytes.get(label);
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        socket.close();
    }
}
