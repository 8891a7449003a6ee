package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.contract.targeturl.TargetHost;

/** What connections are shared by: scheme, host and port of a target (RFC 6454). */
record Origin(boolean tls, TargetHost host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static int defaultPort(boolean tls) {
        return tls ? HTTPS : HTTP;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** As the {@code Host} header has it: without the scheme's own port. */
    String authority() {
        return port == defaultPort(tls) ? host.toString() : host + ":" + port;
    }

    String scheme() {
        return tls ? "https" : "http";
    }
}
