package dev.resthooks.registry.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The URLs of the files that pages load. They hold a hash of the content or a version, so that
 * browsers can keep the files, and load them anew when they change.
 */
public record Assets(String css, String script, String icon, String htmx) {
    private static final String FOLDER = "/console/assets/";
    private static final String HTMX = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int HASH_LENGTH = 12;

    /** Returns the URLs of the files of this build. */
    static Assets find() {
        return new Assets(
                versioned(FOLDER + "console.css"),
                versioned(FOLDER + "console.js"),
                versioned(FOLDER + "icon.svg"),
                versioned(HTMX));
    }

    private static String versioned(String path) {
        try (InputStream in = Assets.class.getResourceAsStream("/META-INF/resources" + path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing");
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return path + "?v=" + HexFormat.of().formatHex(hash).substring(0, HASH_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }
}
