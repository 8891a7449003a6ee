package dev.resthooks.registry;

import dev.resthooks.registry.change.ChangeFeed;
import dev.resthooks.registry.change.Versions;
import dev.resthooks.registry.console.session.SignInLinks;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.SessionSeal;
import dev.resthooks.registry.session.postgres.PostgresEndedSessions.UsedLinks;
import dev.resthooks.registry.session.rest.SessionCookie;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;

@Dependent
final class ConsoleWiring {
    private static final int KEY_BYTES = 32;

    /** Without a configured key, sessions are good at this replica alone, until it stops. */
    @Singleton
    SessionSeal sessionSeal(RegistryConfig config) {
        SecureRandom random = new SecureRandom();
        byte[] key =
                config.console()
                        .sessionKey()
                        .map(ConsoleWiring::sessionKey)
                        .orElseGet(() -> randomKey(random));
        return new SessionSeal(
                key, random, config.console().sessionLifetime(), config.console().idleLimit());
    }

    @Singleton
    SessionCookie sessionCookie(SessionSeal seal, RegistryConfig config, Clock clock) {
        return new SessionCookie(seal, config.console().plainHttp(), clock);
    }

    /** Pages and clients of the API are counted apart. */
    @Singleton
    ChangeFeed changeFeed(Versions versions, EndedSessions ended, RegistryConfig config) {
        RegistryConfig.Changes most = config.changes();
        return new ChangeFeed(
                versions,
                ended,
                new ConcurrencyLimit(most.perOrganisation(), most.atOnce()),
                new ConcurrencyLimit(most.perOrganisation(), most.atOnce()));
    }

    private static byte[] randomKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static byte[] sessionKey(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // It is refused below, like a key of another length.
        }
        throw new ConfigurationException(
                "resthooks.console.session-key must be base64 of %d random bytes (openssl rand -base64 %d)"
                        .formatted(KEY_BYTES, KEY_BYTES));
    }

    @Singleton
    SignInLinks signInLinks(RegistryConfig config, UsedLinks used) {
        return new SignInLinks(config.console().signInKey().map(ConsoleWiring::publicKey), used);
    }

    private static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            throw new ConfigurationException(
                    "resthooks.console.sign-in-key must be an RSA public key, PEM without line breaks",
                    unfit);
        }
    }
}
