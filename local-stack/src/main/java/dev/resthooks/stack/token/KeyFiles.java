package dev.resthooks.stack.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** An RSA key pair in a PEM file, created once and readable by its owner alone. */
record KeyFiles(Path folder) {
    private static final int BITS = 2048;

    PrivateKey privateKey() {
        return key();
    }

    /** Returns the public key, which is derived from the private key. */
    PublicKey publicKey() {
        RSAPrivateCrtKey key = key();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }

    Path file() {
        Path file = folder.resolve("private.pem");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }

    private RSAPrivateCrtKey key() {
        Path file = file();
        try {
            String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            return (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is not an RSA key: delete it", e);
        }
    }

    private void make(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path made =
                Files.createTempFile(
                        folder,
                        "key-",
                        ".pem",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, pem());
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException another) {
            // Another process has created a key first, which is as good.
        } finally {
            Files.delete(made);
        }
    }

    private static String pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key));
    }
}
