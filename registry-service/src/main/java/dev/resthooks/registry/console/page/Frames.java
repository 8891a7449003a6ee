package dev.resthooks.registry.console.page;

import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionSeal;
import dev.resthooks.registry.session.rest.CurrentSession;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Claims;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Collections;

/** Makes the frame of each page, by the session of the current request. */
@Singleton
public final class Frames {
    private final Assets assets = Assets.find();
    private final DescriptionLinks links;
    private final CurrentSession current;
    private final SessionSeal seal;

    Frames(
            @ConfigProperty(name = "quarkus.swagger-ui.enabled") boolean hasReference,
            @ConfigProperty(name = "quarkus.smallrye-openapi.enabled", defaultValue = "true")
                    boolean hasOpenApi,
            CurrentSession current,
            SessionSeal seal) {
        this.links = new DescriptionLinks(hasReference, hasOpenApi);
        this.current = current;
        this.seal = seal;
    }

    public Frame of(String title) {
        return current.session()
                .map(session -> signedIn(title, session))
                .orElseGet(() -> Frame.signedOut(title, assets, links));
    }

    private Frame signedIn(String title, Session session) {
        Claims claims = session.claims();
        boolean mayChange = !Collections.disjoint(claims.scopes(), Admission.FULL_SCOPES);
        return new Frame(
                title,
                assets,
                links,
                claims.orgKey(),
                claims.subject(),
                seal.formToken(session),
                mayChange || claims.scopes().contains(Admission.READ_SCOPE),
                mayChange,
                claims.scopes().contains(Admission.OPERATE_SCOPE));
    }
}
