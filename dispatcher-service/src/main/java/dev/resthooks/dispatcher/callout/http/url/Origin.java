package dev.resthooks.dispatcher.callout.http.url;

import dev.resthooks.contract.targeturl.TargetHost;

/** Scheme, host and port of a target (RFC 6454). Targets of one origin share connections. */
public record Origin(boolean tls, TargetHost host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static int defaultPort(boolean tls) {
        return tls ? HTTPS : HTTP;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** Returns the value of the {@code host} header: without the scheme's default port. */
    public String authority() {
        return port == defaultPort(tls) ? host.toString() : host + ":" + port;
    }
}
