package dev.resthooks.registry;

import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.ConnectionShares;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what a request sees and does by the rights of its caller. */
@Dependent
final class CallerWiring {

    @Singleton
    ConnectionShares connectionShares(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout")
                    Duration patience) {
        return new ConnectionShares(pool, patience);
    }

    @Singleton
    ClientIsolation clientIsolation(RegistryConfig config) {
        return new ClientIsolation(config.api().clientIsolation());
    }

    @Dependent
    CallersHooks callersHooks(Hooks hooks, Caller caller, ClientIsolation isolation) {
        return new CallersHooks(hooks, caller, isolation);
    }
}
