package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.Session;
import dev.resthooks.registry.console.SessionSeal;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Claims;
import jakarta.inject.Singleton;
import java.util.Collections;

/** Makes the frame of each page, by the session of the current request. */
@Singleton
final class Frames {
    private final Assets assets = Assets.find();
    private final CurrentSession current;
    private final SessionSeal seal;

    Frames(CurrentSession current, SessionSeal seal) {
        this.current = current;
        this.seal = seal;
    }

    Frame of(String title) {
        return current.session()
                .map(session -> signedIn(title, session))
                .orElseGet(() -> Frame.signedOut(title, assets));
    }

    private Frame signedIn(String title, Session session) {
        Claims claims = session.claims();
        boolean mayChange = !Collections.disjoint(claims.scopes(), Admission.FULL_SCOPES);
        return new Frame(
                title,
                assets,
                claims.orgKey(),
                claims.subject(),
                seal.formToken(session),
                mayChange || claims.scopes().contains(Admission.READ_SCOPE),
                mayChange,
                claims.scopes().contains(Admission.OPERATE_SCOPE));
    }
}
