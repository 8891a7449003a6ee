package dev.resthooks.simulator.load.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.load.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Supplies the tokens that register hooks. */
public sealed interface BearerTokens {
    String of(OrgKey org);

    /** Returns the only organisation that has tokens, or empty if all have. */
    Optional<OrgKey> onlyFor();

    /** A given token, for its own organisation only. */
    record Given(String token, OrgKey org) implements BearerTokens {
        @Override
        public String of(OrgKey wanted) {
            return token;
        }

        @Override
        public Optional<OrgKey> onlyFor() {
            return Optional.of(org);
        }
    }

    /** Signs a token for any organisation, as an identity provider does. For test systems. */
    record Signing(PrivateKey key, InstantSource clock) implements BearerTokens {
        private static final long VALID_SECONDS = 8 * 3_600L;

        @Override
        public String of(OrgKey org) {
            long now = clock.instant().getEpochSecond();
            Map<String, Object> claims =
                    Map.of(
                            "iss", "https://resthooks.local",
                            "aud", "resthooks",
                            "sub", "resthooks-load",
                            "azp", "resthooks-load",
                            "orgkey", org.value(),
                            "scope", "resthooks",
                            "iat", now,
                            "exp", now + VALID_SECONDS);
            String signed =
                    encoded(json(Map.of("alg", "RS256", "typ", "JWT")))
                            + "."
                            + encoded(json(claims));
            return signed + "." + encoded(signature(signed));
        }

        @Override
        public Optional<OrgKey> onlyFor() {
            return Optional.empty();
        }

        private byte[] signature(String signed) {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key);
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                return signature.sign();
            } catch (GeneralSecurityException unusable) {
                throw new LoadException("the key can't sign tokens", unusable);
            }
        }

        private static byte[] json(Map<String, Object> object) {
            try {
                return new ObjectMapper().writeValueAsBytes(object);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    /** Returns a given token, whose organisation is read from its claims. */
    static BearerTokens given(String token) {
        try {
            String claims = token.split("\\.", -1)[1];
            byte[] json = Base64.getUrlDecoder().decode(claims);
            String org = new ObjectMapper().readTree(json).path("orgkey").asText();
            return new Given(token, new OrgKey(org));
        } catch (IOException | RuntimeException noToken) {
            throw new LoadException("the token is not a JWT with the claim 'orgkey'", noToken);
        }
    }

    static BearerTokens signing(Path pem, InstantSource clock) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
            byte[] key = Base64.getMimeDecoder().decode(base64);
            return new Signing(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    clock);
        } catch (IOException unreadable) {
            throw new LoadException("can't read the key " + pem, unreadable);
        } catch (GeneralSecurityException noKey) {
            throw new LoadException(pem + " is not an RSA key (PKCS #8, PEM)", noKey);
        }
    }
}
