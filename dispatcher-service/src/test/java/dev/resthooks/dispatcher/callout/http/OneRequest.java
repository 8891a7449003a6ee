package dev.resthooks.dispatcher.callout.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one request as bytes on a socket and answers 200. */
final class OneRequest implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    private final ServerSocket server;
    private final CompletableFuture<String> request;

    OneRequest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        request = CompletableFuture.supplyAsync(this::receive);
    }

    int port() {
        return server.getLocalPort();
    }

    /** All of it, each byte a character. */
    String request() throws Exception {
        return request.get(10, TimeUnit.SECONDS);
    }

    private String receive() {
        try (Socket socket = server.accept()) {
            String text = read(socket.getInputStream());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(US_ASCII));
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int head = -1;
        while (head < 0) {
            bytes.write(in.read());
            head = bytes.toString(ISO_8859_1).indexOf("\r\n\r\n");
        }
        Matcher length = LENGTH.matcher(bytes.toString(ISO_8859_1));
        bytes.write(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
        return bytes.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
