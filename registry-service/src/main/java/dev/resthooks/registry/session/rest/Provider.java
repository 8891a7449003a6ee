package dev.resthooks.registry.session.rest;

import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.TokenClaims;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The OpenID provider. Quarkus does the code flow before a request for {@link #PATH}. */
@RequestScoped
public class Provider {
    public static final String PATH = "sign-in/provider";

    private final boolean isOn;
    private final SecurityIdentity identity;
    private final OidcSession session;
    private final List<String> audiences;

    Provider(
            @ConfigProperty(name = "quarkus.oidc.console.tenant-enabled") boolean isOn,
            SecurityIdentity identity,
            OidcSession session,
            @ConfigProperty(name = "quarkus.oidc.token.audience") List<String> audiences) {
        this.isOn = isOn;
        this.identity = identity;
        this.session = session;
        this.audiences = audiences;
    }

    public boolean isOn() {
        return isOn;
    }

    /** Returns the claims of whoever signed in, if there is a token; the session there ends. */
    public Optional<Claims> claims() {
        if (!isOn || !"console".equals(identity.getAttribute("tenant-id"))) {
            return Optional.empty();
        }
        Optional<Claims> claims =
                Optional.ofNullable(identity.getCredential(AccessTokenCredential.class))
                        .flatMap(it -> TokenClaims.of(it.getToken(), audiences));
        session.logout().await().indefinitely();
        return claims;
    }
}
