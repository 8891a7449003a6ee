package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import org.jspecify.annotations.Nullable;

/** The caller of the current request, after {@link BearerGate} has admitted it. */
@RequestScoped
class CurrentCaller {
    private @Nullable Caller caller;

    void set(Caller admitted) {
        caller = admitted;
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
