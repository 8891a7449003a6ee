package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.Claims;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the current request, as {@link CallerAdmission} has found. */
@RequestScoped
class CurrentCaller {
    private Optional<Claims> claims = Optional.empty();
    private Optional<OrgKey> counted = Optional.empty();
    private @Nullable Caller caller;

    /** Keeps the claims of the request's token, which is valid but may not be admitted. */
    void identify(Claims verified) {
        claims = Optional.of(verified);
    }

    Optional<Claims> claims() {
        return claims;
    }

    void set(Caller admitted) {
        caller = admitted;
    }

    void countFor(OrgKey org) {
        counted = Optional.of(org);
    }

    /** Returns whose limits hold for the request; empty if it is not admitted, or not yet. */
    Optional<OrgKey> counted() {
        return counted;
    }

    @Produces
    @Dependent
    Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("the request has no admitted caller");
        }
        return caller;
    }
}
