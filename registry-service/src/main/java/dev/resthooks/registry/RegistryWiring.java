package dev.resthooks.registry;

import dev.resthooks.contract.target.AddressRules;
import dev.resthooks.contract.target.TargetPorts;
import dev.resthooks.registry.delivery.RetrySettings;
import dev.resthooks.registry.hook.RelaySettings;
import dev.resthooks.registry.hook.TargetRules;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Builds the pure parts of the service from its settings; adapters find them by injection. */
@Dependent
final class RegistryWiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Dependent
    ZoneId defaultZone(RegistryConfig config) {
        return config.api().defaultZone();
    }

    @Produces
    @Singleton
    TargetRules targetRules(RegistryConfig config) {
        RegistryConfig.Target target = config.target();
        return new TargetRules(
                target.httpAllowed(),
                new AddressRules(
                        target.allowedNetworks().orElse(List.of()),
                        target.deniedNetworks().orElse(List.of())),
                new TargetPorts(target.ports().orElse(Set.of())));
    }

    @Produces
    @Singleton
    RelaySettings relaySettings(RegistryConfig config) {
        return new RelaySettings(config.outbox().sweepInterval(), config.outbox().batchSize());
    }

    @Produces
    @Singleton
    RetrySettings retrySettings(RegistryConfig config) {
        return new RetrySettings(config.reports().retryDelay(), config.reports().retryMaxDelay());
    }
}
