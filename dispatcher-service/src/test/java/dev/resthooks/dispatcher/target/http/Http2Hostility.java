package dev.resthooks.dispatcher.target.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Hostile frames of HTTP/2 (RFC 9113). */
final class Http2Hostility {
    private static final int PREFACE = 24;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;

    private Http2Hostility() {}

    static void silent(Socket connection) throws IOException {
        RawBytes.stay(connection);
    }

    static void noAnswer(Socket connection) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        RawBytes.stay(connection);
    }

    static void goAway(Socket connection) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        int stream = awaitRequest(connection);
        frame(connection, GOAWAY, 0, ByteBuffer.allocate(8).putInt(stream - 2).array());
        RawBytes.stay(connection);
    }

    static void reset(Socket connection) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.skipNBytes(PREFACE);
        while (true) {
            frame(connection, RST_STREAM, nextRequest(in), new byte[] {0, 0, 0, 2});
        }
    }

    static void settings(Socket connection) throws IOException {
        while (true) {
            frame(connection, SETTINGS, 0, new byte[0]);
        }
    }

    static void pings(Socket connection) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        while (true) {
            frame(connection, PING, 0, new byte[8]);
        }
    }

    private static int awaitRequest(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.skipNBytes(PREFACE);
        return nextRequest(in);
    }

    /** The stream of the next HEADERS frame. */
    private static int nextRequest(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.skipNBytes(1);
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == HEADERS) {
                return stream;
            }
        }
    }

    private static void frame(Socket connection, int type, int stream, byte[] payload)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) 0).putInt(stream).put(payload);
        connection.getOutputStream().write(frame.array());
        connection.getOutputStream().flush();
    }
}
