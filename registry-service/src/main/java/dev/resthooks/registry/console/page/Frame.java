package dev.resthooks.registry.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What all pages have around their content, by what the session may do.
 *
 * @param token the token for forms; empty without a session
 */
public record Frame(
        String title,
        Assets assets,
        Links links,
        Optional<String> org,
        Optional<String> subject,
        String token,
        boolean reads,
        boolean mayChange,
        boolean operates) {

    /** Whether the service has Swagger UI's page, and the OpenAPI document. */
    public record Links(boolean toReference, boolean toOpenApi) {}

    /** The URLs of the files that pages load, with a hash so that browsers can keep the files. */
    public record Assets(String css, String script, String icon, String htmx) {
        private static final String FOLDER = "/console/assets/";

        static Assets find() {
            return new Assets(
                    versioned(FOLDER + "console.css"),
                    versioned(FOLDER + "console.js"),
                    versioned(FOLDER + "icon.svg"),
                    versioned("/webjars/htmx.org/2.0.10/dist/htmx.min.js"));
        }

        private static String versioned(String path) {
            try (InputStream in = Assets.class.getResourceAsStream("/META-INF/resources" + path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is missing");
                }
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                return path + "?v=" + HexFormat.of().formatHex(hash).substring(0, 12);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read", e);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("SHA-256 is part of every Java", impossible);
            }
        }
    }
}
