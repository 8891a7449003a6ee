package dev.resthooks.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls services without TLS, by {@link HttpURLConnection}: {@code HttpClient} starts slowly. */
public final class PlainHttp {
    static {
        // Otherwise a POST without an answer is sent again.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private PlainHttp() {}

    public record Response(int status, String body) {}

    /** Sends a request, without a body if it is empty; each step may take {@code patience}. */
    public static Response send(
            String method, URI uri, Map<String, String> headers, String body, Duration patience)
            throws IOException {
        HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        call.setInstanceFollowRedirects(false);
        call.setUseCaches(false);
        call.setConnectTimeout((int) patience.toMillis());
        call.setReadTimeout((int) patience.toMillis());
        call.setRequestMethod(method);
        call.setRequestProperty("Connection", "close");
        call.setRequestProperty("Accept", "*/*");
        headers.forEach(call::setRequestProperty);
        if (!body.isEmpty()) {
            call.setDoOutput(true);
            call.getOutputStream().write(body.getBytes(UTF_8));
        }
        try {
            int status = call.getResponseCode();
            return new Response(
                    status, text(status < 400 ? call.getInputStream() : call.getErrorStream()));
        } finally {
            // Otherwise the next call finds a connection that the server has closed meanwhile.
            call.disconnect();
        }
    }

    private static String text(@Nullable InputStream stream) throws IOException {
        return stream == null ? "" : new String(stream.readAllBytes(), UTF_8);
    }
}
