package dev.resthooks.simulator.load.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.load.LoadException;
import java.io.IOException;
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
import java.util.function.Function;

/**
 * The tokens that register hooks.
 *
 * @param onlyFor the only organisation that has a token; empty if all have
 */
public record BearerTokens(Function<OrgKey, String> ofOrg, Optional<OrgKey> onlyFor) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long VALID_SECONDS = 8 * 3_600L;

    String of(OrgKey org) {
        return ofOrg.apply(org);
    }

    /** Returns a given token, whose organisation is read from its claims. */
    public static BearerTokens given(String token) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            OrgKey org = new OrgKey(JSON.readTree(claims).path("orgkey").asText());
            return new BearerTokens(_ -> token, Optional.of(org));
        } catch (IOException | RuntimeException noToken) {
            throw new LoadException("the token is not a JWT with the claim 'orgkey'", noToken);
        }
    }

    /** Returns tokens for any organisation, signed as by an identity provider of test systems. */
    public static BearerTokens signing(Path pem, InstantSource clock) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            PrivateKey key =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return new BearerTokens(
                    org -> signed(key, org, clock.instant().getEpochSecond()), Optional.empty());
        } catch (IOException unreadable) {
            throw new LoadException("can't read the key " + pem, unreadable);
        } catch (GeneralSecurityException noKey) {
            throw new LoadException(pem + " is not an RSA key (PKCS #8, PEM)", noKey);
        }
    }

    private static String signed(PrivateKey key, OrgKey org, long now) {
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
        String content = encoded(Map.of("alg", "RS256", "typ", "JWT")) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new LoadException("the key can't sign tokens", unusable);
        }
    }

    private static String encoded(Map<String, Object> object) {
        try {
            return base64(JSON.writeValueAsBytes(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
