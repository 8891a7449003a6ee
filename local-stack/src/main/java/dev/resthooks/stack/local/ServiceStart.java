package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.RunningBuild;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import java.util.List;

/** Starts the services of a stack, which a build may still package. */
record ServiceStart(Programs programs, RunningBuild build) {
    ServiceProcess run(StackPart part, StackSettings settings) {
        ServiceProcess service =
                ServiceProcess.start(
                        new ProcessSpec(
                                part.name(),
                                ServiceProgram.command(
                                        programs,
                                        part.component(),
                                        settings.propertiesOf(part),
                                        List.of()),
                                settings.folder().processes()),
                        part.servicePorts(),
                        settings.lifetime());
        try {
            service.awaitReady();
        } catch (StackException failed) {
            throw OtherData.explained(failed, service.process().log());
        }
        return service;
    }
}
