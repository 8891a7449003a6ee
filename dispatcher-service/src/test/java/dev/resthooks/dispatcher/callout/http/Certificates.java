package dev.resthooks.dispatcher.callout.http;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificates of the tests; see {@code make.sh} beside them. */
public final class Certificates {
    /** The authority that signed all of them but the self-signed one. */
    public static final Path AUTHORITY = file("authority.pem");

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    private static Path file(String name) {
        return Path.of("src", "test", "resources", "certificates", name);
    }

    static PfxOptions pfx(String name) {
        return new PfxOptions().setPath(file(name + ".p12").toString()).setPassword(PASSWORD);
    }

    public static SSLContext context(String name) {
        try (InputStream store = Files.newInputStream(file(name + ".p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(store, PASSWORD.toCharArray());
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
