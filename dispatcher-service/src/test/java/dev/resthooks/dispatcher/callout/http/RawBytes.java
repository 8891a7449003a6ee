package dev.resthooks.dispatcher.callout.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** What raw receivers say and do, byte by byte. */
final class RawBytes {
    private RawBytes() {}

    static void say(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    static void drip(Socket connection) throws IOException {
        while (true) {
            say(connection, "x");
            pause(20);
        }
    }

    static void flood(Socket connection, String text) throws IOException {
        byte[] bytes = text.getBytes(US_ASCII);
        while (true) {
            connection.getOutputStream().write(bytes);
        }
    }

    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Until the other side leaves. */
    static void stay(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    static void ok(Socket connection) throws IOException {
        readHead(connection.getInputStream());
        answer(connection, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    }

    /** Answers a request that was read, and those that follow on the same connection. */
    static void answer(Socket connection, String text) throws IOException {
        while (true) {
            say(connection, text);
            readHead(connection.getInputStream());
        }
    }

    static void readHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request came");
            }
            matched = read == "\r\n\r\n".charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
        }
    }

    static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    /** 10 MB of zeros as gzip; made once, when it is first wanted. */
    static byte[] bomb() {
        return Bomb.BYTES;
    }

    private static final class Bomb {
        static final byte[] BYTES = bytes();

        private static byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(new byte[10 * 1024 * 1024]);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }
}
