package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.ProviderTokens;
import dev.resthooks.registry.tenant.Claims;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The OpenID provider of the console. Quarkus does the authorization code flow before a request for
 * {@link #PATH} gets here.
 */
@RequestScoped
class Provider {
    /** The path to which the provider leads back. */
    static final String PATH = "sign-in/provider";

    private static final String TENANT = "console";

    private final boolean isOn;
    private final SecurityIdentity identity;
    private final OidcSession session;
    private final ProviderTokens tokens;

    Provider(
            @ConfigProperty(name = "quarkus.oidc.console.tenant-enabled") boolean isOn,
            SecurityIdentity identity,
            OidcSession session,
            ProviderTokens tokens) {
        this.isOn = isOn;
        this.identity = identity;
        this.session = session;
        this.tokens = tokens;
    }

    boolean isOn() {
        return isOn;
    }

    /**
     * Returns the claims of whoever has signed in with the provider; empty if nobody has, or if the
     * provider gave no token for this service. The session with the provider ends.
     */
    Optional<Claims> claims() {
        if (!isOn || !TENANT.equals(identity.getAttribute("tenant-id"))) {
            return Optional.empty();
        }
        Optional<Claims> claims =
                Optional.ofNullable(identity.getCredential(AccessTokenCredential.class))
                        .flatMap(credential -> tokens.read(credential.getToken()));
        session.logout().await().indefinitely();
        return claims;
    }
}
