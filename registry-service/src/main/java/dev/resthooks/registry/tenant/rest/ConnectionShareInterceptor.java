package dev.resthooks.registry.tenant.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.tenant.ConnectionShares;
import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection of its organisation's share for each transaction of a request, before it
 * begins. A request for which there is none in time is refused with 503.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class ConnectionShareInterceptor {
    private final ConnectionShares shares;
    private final CurrentCaller current;
    private final TransactionManager transactions;

    ConnectionShareInterceptor(
            ConnectionShares shares, CurrentCaller current, TransactionManager transactions) {
        this.shares = shares;
        this.current = current;
        this.transactions = transactions;
    }

    @AroundInvoke
    @Nullable Object share(InvocationContext call) throws Exception {
        Optional<OrgKey> org =
                Arc.container().requestContext().isActive() ? current.counted() : Optional.empty();
        if (org.isEmpty() || transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return call.proceed();
        }
        if (!shares.take(org.get())) {
            throw Problems.busy();
        }
        try {
            return call.proceed();
        } finally {
            shares.giveBack(org.get());
        }
    }
}
