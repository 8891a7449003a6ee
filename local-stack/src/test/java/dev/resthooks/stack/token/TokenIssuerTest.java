package dev.resthooks.stack.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** One key for all, since it takes long to make. */
    @TempDir static Path keys;

    @Test
    void shouldSignWhatTheRegistryAsksFor() throws Exception {
        TokenIssuer issuer = new TokenIssuer(keys);

        String token =
                issuer.issue(
                        new TokenIssuer.TokenRequest(
                                "acme",
                                "a client",
                                "resthooks.read",
                                Duration.ofHours(8),
                                Optional.of("Pacific/Auckland")),
                        NOW);

        JwtClaims claims = verify(token, issuer.publicKey());
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
    void shouldSignLinksThatAreNoBearerTokens() throws Exception {
        TokenIssuer issuer = new TokenIssuer(keys);

        String one = issuer.issueLink(TokenIssuer.TokenRequest.of("acme"), NOW);
        String another = issuer.issueLink(TokenIssuer.TokenRequest.of("acme"), NOW);

        JwtClaims claims = verify(one, issuer.publicKey(), "resthooks-console");
        assertThat(claims.getClaimsMap()).containsEntry("orgkey", "acme");
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plus(Duration.ofMinutes(10)).getEpochSecond());
        assertThat(claims.getJwtId())
                .isNotEqualTo(verify(another, issuer.publicKey(), "resthooks-console").getJwtId());
        assertThatThrownBy(() -> verify(one, issuer.publicKey()))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void shouldKeepThePrivateKeyToItsOwner() throws Exception {
        new TokenIssuer(keys).issue(TokenIssuer.TokenRequest.of("acme"), NOW);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(keys.resolve("private.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSignWithTheSameKeyInTheNextProcess() throws Exception {
        String publicKey = new TokenIssuer(keys).publicKey();

        String token = new TokenIssuer(keys).issue(TokenIssuer.TokenRequest.of("acme"), NOW);

        assertThat(verify(token, publicKey).getIssuer()).isEqualTo("https://resthooks.local");
    }

    @Test
    void shouldHaveOneKeyThoughManyNeedItFirst(@TempDir Path folder) throws Exception {
        List<CompletableFuture<String>> first =
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(
                                        () -> new TokenIssuer(folder).publicKey(),
                                        task -> Thread.ofPlatform().start(task)))
                        .toList();

        assertThat(first)
                .extracting(CompletableFuture::join)
                .containsOnly(new TokenIssuer(folder).publicKey());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("private.pem"));
        }
    }

    private static JwtClaims verify(String token, String publicKey) throws Exception {
        return verify(token, publicKey, "resthooks");
    }

    private static JwtClaims verify(String token, String publicKey, String audience)
            throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKey(read(publicKey))
                .setExpectedAudience(audience)
                .setExpectedIssuer("https://resthooks.local")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    private static PublicKey read(String key) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
    }
}
