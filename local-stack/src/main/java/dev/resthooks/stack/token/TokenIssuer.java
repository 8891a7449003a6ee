package dev.resthooks.stack.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Signs tokens (RS256, RFC 7519) with the key of a stack, which is created when first needed. */
public final class TokenIssuer {
    public static final String ISSUER = "https://resthooks.local";

    public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    private static final String AUDIENCE = "resthooks";
    private static final String CONSOLE_AUDIENCE = "resthooks-console";

    private static final String HEADER =
            base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(US_ASCII));

    private final KeyFiles keys;

    public TokenIssuer(Path keyFolder) {
        this.keys = new KeyFiles(keyFolder);
    }

    /** Returns the key that verifies the tokens, PEM without line breaks. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.publicKey().getEncoded());
    }

    /** Returns the file of the key that signs (PKCS #8, PEM). */
    public Path keyFile() {
        return keys.file();
    }

    /** Returns a token in compact serialisation, for the header {@code Authorization: Bearer}. */
    public String issue(TokenRequest request, Instant now) {
        return sign(claims(request, AUDIENCE, now));
    }

    /** Returns a token as an OpenID provider gives it, with the nonce of the request. */
    public String issue(TokenRequest request, String nonce, Instant now) {
        JwtClaims claims = claims(request, AUDIENCE, now);
        claims.setStringClaim("nonce", nonce);
        return sign(claims);
    }

    /** Returns a token for a sign-in link: it works once and briefly, and is no bearer token. */
    public String issueLink(TokenRequest request, Instant now) {
        JwtClaims claims = claims(request, CONSOLE_AUDIENCE, now);
        claims.setExpirationTime(seconds(now.plus(LINK_LIFETIME)));
        claims.setGeneratedJwtId();
        return sign(claims);
    }

    private static JwtClaims claims(TokenRequest request, String audience, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(audience);
        claims.setSubject(request.client());
        claims.setStringClaim("azp", request.client());
        claims.setStringClaim("orgkey", request.org());
        claims.setStringClaim("scope", request.scope());
        request.zone().ifPresent(zone -> claims.setStringClaim("zoneinfo", zone));
        claims.setIssuedAt(seconds(now));
        claims.setExpirationTime(seconds(now.plus(request.lifetime())));
        return claims;
    }

    /** Signs with the JDK alone: jose4j first looks for every algorithm it knows. */
    private String sign(JwtClaims claims) {
        String content = HEADER + "." + base64(claims.toJson().getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.privateKey());
            signature.update(content.getBytes(US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stack's key can't sign tokens", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static NumericDate seconds(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }

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
                                        new PKCS8EncodedKeySpec(
                                                Base64.getMimeDecoder().decode(pem)));
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

    /** The claims of a token: {@code orgkey}, {@code azp}, {@code scope} and {@code zoneinfo}. */
    public record TokenRequest(
            String org, String client, String scope, Duration lifetime, Optional<String> zone) {
        public static final String SCOPE = "resthooks";

        /** Returns a request for full access to the organisation's hooks for eight hours. */
        public static TokenRequest of(String org) {
            return new TokenRequest(
                    org, "local-stack", SCOPE, Duration.ofHours(8), Optional.empty());
        }
    }
}
