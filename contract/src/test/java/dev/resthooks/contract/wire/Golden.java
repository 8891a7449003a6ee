package dev.resthooks.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The golden samples: what older and newer services write must always be readable. */
final class Golden {
    private Golden() {}

    static String golden(String name) {
        return new String(bytes(name), UTF_8).strip();
    }

    static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
