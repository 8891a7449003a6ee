package dev.resthooks.registry;

import static java.util.Comparator.comparing;

import dev.resthooks.registry.console.SessionSeal;
import dev.resthooks.registry.console.SignInLinks;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Builds the pure classes of the console from the settings of the service. */
@Dependent
final class ConsoleWiring {
    /** Signs sessions with keys that are derived from those that seal hooks' secrets. */
    @Produces
    @Singleton
    SessionSeal sessionSeal(RegistryConfig config) {
        RegistryConfig.Secrets settings = config.secrets();
        List<byte[]> keys =
                settings.keys().entrySet().stream()
                        .sorted(
                                comparing(key ->
                                        !settings.current().equals(Optional.of(key.getKey()))))
                        .map(key -> Base64.getDecoder().decode(key.getValue().strip()))
                        .toList();
        return new SessionSeal(keys, new SecureRandom(), config.console().sessionLifetime());
    }

    @Produces
    @Singleton
    SignInLinks signInLinks(RegistryConfig config) {
        return config.console()
                .signInKey()
                .map(ConsoleWiring::publicKey)
                .map(SignInLinks::verifiedBy)
                .orElseGet(SignInLinks::off);
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
