package dev.resthooks.stack.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * An RSA key pair as two PEM files, made when first needed. The private one is readable by its
 * owner alone.
 */
record KeyFiles(Path folder) {
    private static final int BITS = 2048;

    PrivateKey privateKey() {
        return key();
    }

    /** The public key's file, derived from the private key. */
    Path publicKeyFile() {
        Path file = folder.resolve("public.pem");
        try {
            if (!Files.exists(file)) {
                RSAPrivateCrtKey key = key();
                write(
                        file,
                        "PUBLIC",
                        KeyFactory.getInstance("RSA")
                                .generatePublic(
                                        new RSAPublicKeySpec(
                                                key.getModulus(), key.getPublicExponent())),
                        "rw-r--r--");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }

    /** The public key, Base64 on one line. */
    String publicKey() {
        try {
            return Files.readString(publicKeyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read keys in " + folder, e);
        }
    }

    private RSAPrivateCrtKey key() {
        Path file = folder.resolve("private.pem");
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                write(file, "PRIVATE", generator.generateKeyPair().getPrivate(), "rw-------");
            }
            String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            return (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no RSA key: delete it", e);
        }
    }

    private void write(Path file, String kind, Key key, String permissions) throws IOException {
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, "key-", ".pem", permitting("rw-------"));
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
        Files.writeString(
                next,
                "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n".formatted(kind, body, kind));
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString(permissions));
        Files.move(next, file, ATOMIC_MOVE);
    }

    private static FileAttribute<?> permitting(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
