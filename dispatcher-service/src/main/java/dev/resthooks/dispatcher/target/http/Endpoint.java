package dev.resthooks.dispatcher.target.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A target URL, taken apart.
 *
 * @param host without the brackets of an IPv6 address
 * @param uri path and query, as registered
 */
record Endpoint(boolean tls, String host, int port, String uri) {
    /** Empty if the URL is none that can be called. */
    static Optional<Endpoint> of(String url) {
        try {
            URI parsed = new URI(new URI(url).toASCIIString());
            boolean tls = "https".equalsIgnoreCase(parsed.getScheme());
            if (parsed.getHost() == null || !(tls || "http".equalsIgnoreCase(parsed.getScheme()))) {
                return Optional.empty();
            }
            int port = parsed.getPort() == -1 ? (tls ? 443 : 80) : parsed.getPort();
            return Optional.of(new Endpoint(tls, bare(parsed.getHost()), port, uri(parsed)));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String uri(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
