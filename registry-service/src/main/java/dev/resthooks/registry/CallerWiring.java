package dev.resthooks.registry;

import dev.resthooks.registry.audit.CallersAudits;
import dev.resthooks.registry.audit.HookAuditor;
import dev.resthooks.registry.deliverylog.CallersSkips;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.EventSkips;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.replay.CallersReplays;
import dev.resthooks.registry.replay.EventPositions;
import dev.resthooks.registry.replay.ReplayStarter;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.resend.CallersResends;
import dev.resthooks.registry.resend.Resends;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.ConnectionShares;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what a request sees and does by the rights of its caller. */
@Dependent
final class CallerWiring {

    @Produces
    @Singleton
    ConnectionShares connectionShares(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout")
                    Duration patience) {
        return new ConnectionShares(pool, patience);
    }

    @Produces
    @Singleton
    ClientIsolation clientIsolation(RegistryConfig config) {
        return new ClientIsolation(config.api().clientIsolation());
    }

    @Produces
    @Dependent
    CallersHooks callersHooks(Hooks hooks, Caller caller, ClientIsolation isolation) {
        return new CallersHooks(hooks, caller, isolation);
    }

    @Produces
    @Dependent
    CallersReplays callersReplays(
            CallersHooks hooks,
            Replays replays,
            ReplayStarter starter,
            EventPositions positions,
            Clock clock) {
        return new CallersReplays(hooks, replays, starter, positions, clock);
    }

    @Produces
    @Dependent
    CallersResends callersResends(
            CallersHooks hooks,
            DeliveryLog log,
            ReplayStarter starter,
            Resends resends,
            Clock clock) {
        return new CallersResends(hooks, log, starter, resends, clock);
    }

    @Produces
    @Dependent
    CallersSkips callersSkips(CallersHooks hooks, EventSkips skips) {
        return new CallersSkips(hooks, skips);
    }

    @Produces
    @Dependent
    CallersAudits callersAudits(HookAuditor auditor, Caller caller) {
        return new CallersAudits(auditor, caller);
    }
}
