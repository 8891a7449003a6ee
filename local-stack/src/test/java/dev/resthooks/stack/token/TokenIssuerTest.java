package dev.resthooks.stack.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path keys;

    @Test
    void shouldSignWhatTheRegistryAsksFor() throws Exception {
        TokenIssuer issuer = new TokenIssuer(keys);

        String token =
                issuer.issue(
                        new TokenRequest(
                                "acme",
                                "a client",
                                "resthooks.read",
                                Duration.ofHours(8),
                                Optional.of("Pacific/Auckland")),
                        NOW);

        JwtClaims claims = verify(token, issuer.publicKeyFile());
        assertThat(claims.getClaimsMap())
                .containsEntry("orgkey", "acme")
                .containsEntry("azp", "a client")
                .containsEntry("sub", "a client")
                .containsEntry("scope", "resthooks.read")
                .containsEntry("zoneinfo", "Pacific/Auckland");
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plus(Duration.ofHours(8)).getEpochSecond());
    }

    @Test
    void shouldKeepThePrivateKeyToItsOwner() throws Exception {
        new TokenIssuer(keys).issue(TokenRequest.of("acme"), NOW);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(keys.resolve("private.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSignWithTheSameKeyInTheNextProcess() throws Exception {
        Path publicKey = new TokenIssuer(keys).publicKeyFile();

        String token = new TokenIssuer(keys).issue(TokenRequest.of("acme"), NOW);

        assertThat(verify(token, publicKey).getIssuer()).isEqualTo("https://resthooks.local");
    }

    private static JwtClaims verify(String token, Path publicKey) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKey(read(publicKey))
                .setExpectedAudience("resthooks")
                .setExpectedIssuer("https://resthooks.local")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    private static PublicKey read(Path pem) throws Exception {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }
}
