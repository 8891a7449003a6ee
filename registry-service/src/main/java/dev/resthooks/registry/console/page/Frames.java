package dev.resthooks.registry.console.page;

import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionSeal;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.Claims;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the frame of each page, by the session of the current request. */
@Singleton
public final class Frames {
    private final Frame.Assets assets = Frame.Assets.find();
    private final Frame.Links links;
    private final Sessions.Current current;
    private final SessionSeal seal;

    Frames(
            @ConfigProperty(name = "quarkus.swagger-ui.enabled") boolean hasReference,
            @ConfigProperty(name = "quarkus.smallrye-openapi.enabled", defaultValue = "true")
                    boolean hasOpenApi,
            Sessions.Current current,
            SessionSeal seal) {
        this.links = new Frame.Links(hasReference, hasOpenApi);
        this.current = current;
        this.seal = seal;
    }

    @Produces
    @Dependent
    static Times times(Caller caller, Clock clock) {
        return new Times(clock.instant(), caller.zone());
    }

    public Frame of(String title) {
        Optional<Session> session = current.session();
        Optional<Claims> claims = session.map(Session::claims);
        Set<String> scopes = claims.map(Claims::scopes).orElse(Set.of());
        boolean mayChange = !Collections.disjoint(scopes, Admission.FULL_SCOPES);
        return new Frame(
                title,
                assets,
                links,
                claims.flatMap(Claims::orgKey),
                claims.flatMap(Claims::subject),
                session.map(seal::formToken).orElse(""),
                mayChange || scopes.contains(Admission.READ_SCOPE),
                mayChange,
                scopes.contains(Admission.OPERATE_SCOPE));
    }
}
