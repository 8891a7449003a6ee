package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.tenant.Admission;
import jakarta.enterprise.context.Dependent;

/** Whether the current request's token has the scope for operators. */
@Dependent
public record OperatorScope(CurrentCaller current) {
    /** Refuses the request with 403 unless its token has the scope: all calls for operators do. */
    public void require() {
        if (!isHeld()) {
            throw Problems.missingScope(Admission.OPERATE_SCOPE);
        }
    }

    /** Refuses the request for a page, in the words of people who signed in. */
    public void requireForPage() {
        if (!isHeld()) {
            throw Problems.of(
                    403,
                    "forbidden",
                    "Your account has no access",
                    "This page is for those who run the platform.");
        }
    }

    private boolean isHeld() {
        return current.claims()
                .filter(it -> it.scopes().contains(Admission.OPERATE_SCOPE))
                .isPresent();
    }
}
