package dev.resthooks.stack.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** An RSA key pair in a PEM file, created once and readable by its owner alone. */
record KeyFiles(Path folder) {
    private static final int BITS = 2048;

    /** Returns the public key, which is derived from the private key. */
    PublicKey publicKey() {
        RSAPrivateCrtKey key = privateKey();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }

    Path file() {
        return new TextFile(folder.resolve("private.pem")).secret(KeyFiles::pem);
    }

    RSAPrivateCrtKey privateKey() {
        TextFile file = new TextFile(file());
        try {
            String pem = file.text().replaceAll("-----[A-Z ]+-----", "");
            return (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file.path() + " is not an RSA key: delete it", e);
        }
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(lines.encodeToString(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }
}
