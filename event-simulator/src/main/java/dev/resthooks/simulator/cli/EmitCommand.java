package dev.resthooks.simulator.cli;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.emit.ContentMode;
import dev.resthooks.simulator.emit.EmitOrder;
import dev.resthooks.simulator.emit.Emitted;
import dev.resthooks.simulator.emit.EventNames;
import dev.resthooks.simulator.emit.GivenDocument;
import dev.resthooks.simulator.emit.SingleEmission;
import dev.resthooks.simulator.scenario.ResourceIds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts single events on Kafka and prints their ids. */
@Command(
        name = "emit",
        description = "Puts events on Kafka and prints their ids, one a line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Kafka has acknowledged every event",
            "1:it has not, or can't be reached",
            "2:the arguments are wrong"
        })
public class EmitCommand implements Callable<Integer> {
    private final SingleEmission emission;
    private final LongSupplier seeds;
    private final String bootstrapServers;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "EVENT", description = "The event's name, as ActionCreated.")
    private String event = "";

    @Option(names = "--org", required = true, paramLabel = "ORG", description = "Whose event.")
    private String org = "";

    @Option(
            names = "--id",
            paramLabel = "RESOURCE",
            description = "The id of the resource; without it each event has one of its own.")
    private @Nullable String id;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The JSON:API document to send as it is; '-' reads standard input.")
    private @Nullable String data;

    @Option(names = "--count", paramLabel = "N", description = "How many; 1 by default.")
    private int count = 1;

    @Option(names = "--structured", description = "CloudEvents structured mode; else binary.")
    private boolean structured;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats what the same seed made.")
    private @Nullable Long seed;

    EmitCommand(
            SingleEmission emission,
            LongSupplier seeds,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.emission = emission;
        this.seeds = seeds;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Integer call() throws InterruptedException {
        EmitOrder order = order();
        return switch (emission.emit(order)) {
            case Emitted.All(List<EventId> ids) -> {
                print(ids);
                yield CommandLine.ExitCode.OK;
            }
            case Emitted.Part(List<EventId> ids, String reason) -> {
                print(ids);
                commandLine()
                        .getErr()
                        .printf(
                                "emit: Kafka at %s acknowledged %d of %d events: %s%n",
                                bootstrapServers, ids.size(), order.count(), reason);
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private void print(List<EventId> ids) {
        PrintWriter out = commandLine().getOut();
        ids.forEach(out::println);
        out.flush();
    }

    private EmitOrder order() {
        EventType type = EventType.named(event).orElseThrow(() -> usage(EventNames.unknown(event)));
        if (org.isBlank()) {
            throw usage("--org must not be blank");
        }
        if (count < 1 || count > EmitOrder.MOST) {
            throw usage("--count must be from 1 to " + EmitOrder.MOST + ", not " + count);
        }
        Optional<ResourceId> about = Optional.ofNullable(id).map(text -> resource(type, text));
        Optional<Body> document = Optional.ofNullable(data).map(this::read);
        return new EmitOrder(
                type,
                new OrgKey(org),
                document.map(given -> Optional.of(fitting(given, type, about))).orElse(about),
                document,
                count,
                structured ? ContentMode.STRUCTURED : ContentMode.BINARY,
                seed == null ? seeds.getAsLong() : seed);
    }

    private ResourceId resource(EventType type, String text) {
        ResourceIds.complaint(type.resource(), text)
                .ifPresent(complaint -> {
                    throw usage("--id " + text + ": " + complaint);
                });
        return new ResourceId(text);
    }

    private Body read(String file) {
        return switch (DocumentFile.read(file)) {
            case DocumentFile.Content(Body body) -> body;
            case DocumentFile.Unreadable(String reason) -> throw usage("--data: " + reason);
        };
    }

    private ResourceId fitting(Body document, EventType type, Optional<ResourceId> about) {
        return switch (GivenDocument.check(document, type, about)) {
            case GivenDocument.Check.Fits(ResourceId found) -> found;
            case GivenDocument.Check.Misfit(String pointer, String reason) ->
                    throw usage("--data: " + (pointer.isEmpty() ? "" : pointer + ": ") + reason);
        };
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not begun");
        }
        return spec.commandLine();
    }
}
