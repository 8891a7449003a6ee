package dev.resthooks.systemtests;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service beside those of the stack, on the same Kafka and PostgreSQL, with settings of its own.
 */
public final class ExtraProcess implements AutoCloseable {
    private final ServiceProcess service;

    private ExtraProcess(ServiceProcess service) {
        this.service = service;
    }

    /** Does not wait until it is ready. */
    public static ExtraProcess start(
            LocalStack stack, Component component, Map<String, String> overrides) {
        StackSettings settings = stack.settings();
        List<Integer> free = FreePorts.several(2);
        ServicePorts ports =
                component == Component.DISPATCHER
                        ? ServicePorts.managementOnly(free.getFirst())
                        : ServicePorts.of(free.getFirst(), free.getLast());
        Map<String, String> properties =
                new TreeMap<>(ServiceProperties.of(component, ports, settings.common()));
        properties.putAll(overrides);
        ProcessSpec spec =
                new ProcessSpec(
                        component.id() + "-9",
                        ServiceProgram.command(component, properties, List.of()),
                        settings.folder().processes());
        return new ExtraProcess(ServiceProcess.start(spec, ports, Lifetime.WITH_OWNER));
    }

    public ServiceProcess service() {
        return service;
    }

    @Override
    public void close() {
        service.kill();
    }
}
