package dev.resthooks.stack;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes clients of the stack's own services, which speak HTTP without TLS. */
public final class PlainHttp {
    private PlainHttp() {}

    /**
     * Returns a client that trusts no certificate, because reading the JVM's trusted ones would be
     * most of a command's time.
     */
    public static HttpClient client(Duration connectTimeout) {
        try {
            SSLContext trustsNobody = SSLContext.getInstance("TLS");
            trustsNobody.init(new KeyManager[0], new TrustManager[0], null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(connectTimeout)
                    .sslContext(trustsNobody)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is part of every Java", e);
        }
    }
}
