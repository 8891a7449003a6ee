package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.tenant.Admission;
import jakarta.enterprise.context.RequestScoped;

/** Whether the current request's token has the scope for operators. */
@RequestScoped
public class OperatorScope {
    private final CurrentCaller current;

    OperatorScope(CurrentCaller current) {
        this.current = current;
    }

    /**
     * Refuses the request unless its token has the scope. Each call of a resource for operators
     * begins with it.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 403
     */
    public void require() {
        if (current.claims()
                .filter(it -> it.scopes().contains(Admission.OPERATE_SCOPE))
                .isEmpty()) {
            throw Problems.missingScope(Admission.OPERATE_SCOPE);
        }
    }
}
