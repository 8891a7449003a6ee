package dev.resthooks.dispatcher.callout.http;

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

    /** END_STREAM and END_HEADERS. */
    private static final int WHOLE = 5;

    /** {@code :status 200}, from HPACK's static table. */
    private static final byte[] OK = {(byte) 0x88};

    /** MAX_CONCURRENT_STREAMS 0. */
    private static final byte[] NO_STREAMS = {0, 3, 0, 0, 0, 0};

    private static final byte[] INTERNAL_ERROR = {0, 0, 0, 2};

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
            frame(connection, RST_STREAM, nextRequest(in), INTERNAL_ERROR);
        }
    }

    /** Answers each request, and says before that it takes no more of them. */
    static void noMore(Socket connection) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.skipNBytes(PREFACE);
        while (true) {
            int stream = nextRequest(in);
            frame(connection, SETTINGS, 0, NO_STREAMS);
            frame(connection, HEADERS, WHOLE, stream, OK);
        }
    }

    /** Answers the first request, and resets the streams of the others on the same connection. */
    static void answersOnce(Socket connection, Runnable requested) throws IOException {
        frame(connection, SETTINGS, 0, new byte[0]);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.skipNBytes(PREFACE);
        int first = nextRequest(in);
        requested.run();
        frame(connection, HEADERS, WHOLE, first, OK);
        while (true) {
            int stream = nextRequest(in);
            requested.run();
            frame(connection, RST_STREAM, stream, INTERNAL_ERROR);
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
        frame(connection, type, 0, stream, payload);
    }

    private static void frame(Socket connection, int type, int flags, int stream, byte[] payload)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        connection.getOutputStream().write(frame.array());
        connection.getOutputStream().flush();
    }
}
