package dev.resthooks.dispatcher.callout.http;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Puts TLS onto a raw receiver's connections. */
final class TlsReceiver {
    private static final String HTTP2 = " h2";

    private TlsReceiver() {}

    /** With that certificate; followed by {@code h2}, it speaks HTTP/2 alone. */
    static RawReceiver.Behaviour with(String certificate, RawReceiver.Behaviour behaviour) {
        boolean http2 = certificate.endsWith(HTTP2);
        SSLContext context = Certificates.context(certificate.replace(HTTP2, ""));
        return connection -> {
            try (SSLSocket tls =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(connection, null, connection.getPort(), true)) {
                tls.setUseClientMode(false);
                if (http2) {
                    SSLParameters parameters = tls.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"h2"});
                    tls.setSSLParameters(parameters);
                }
                tls.startHandshake();
                behaviour.with(tls);
            }
        };
    }
}
