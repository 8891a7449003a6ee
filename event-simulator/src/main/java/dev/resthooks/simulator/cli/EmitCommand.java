package dev.resthooks.simulator.cli;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.emit.BulkLogs;
import dev.resthooks.simulator.emit.ContentMode;
import dev.resthooks.simulator.emit.EmitOrder;
import dev.resthooks.simulator.emit.Emitted;
import dev.resthooks.simulator.emit.EventLogException;
import dev.resthooks.simulator.emit.EventNames;
import dev.resthooks.simulator.emit.GivenDocument;
import dev.resthooks.simulator.emit.LineEmission;
import dev.resthooks.simulator.emit.SingleEmission;
import dev.resthooks.simulator.platform.ResourceIds;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

/** Writes single events to Kafka and prints their ids. */
@Command(
        name = "emit",
        description = {
            "Puts events on Kafka and prints their ids, one per line.",
            "With '-' for the event, each line of standard input is an event, such as",
            "{\"event\":\"ActionCreated\",\"org\":\"acme\",\"id\":\"70151\",\"data\":{…}}"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Kafka has acknowledged every event",
            "1:Kafka has not acknowledged every event, or can't be reached",
            "2:the arguments are wrong"
        })
public class EmitCommand implements Callable<Integer> {
    private static final String LINES = "-";

    private final SingleEmission emission;
    private final LongSupplier seeds;
    private final String bootstrapServers;
    private final BulkLogs logs;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "EVENT",
            description = "The event's name, such as ActionCreated; '-' reads lines of JSON.")
    private String event = "";

    @Option(names = "--org", paramLabel = "ORG", description = "The organisation (orgkey).")
    private @Nullable String org;

    @Option(
            names = "--id",
            paramLabel = "RESOURCE",
            description = "The id of the resource. Default: a new id for each event.")
    private @Nullable String id;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The JSON:API document to send as it is; '-' reads standard input.")
    private @Nullable String data;

    @Option(names = "--count", paramLabel = "N", description = "The number of events. Default: 1.")
    private int count = 1;

    @Option(
            names = "--structured",
            description = "Uses CloudEvents structured mode instead of binary mode.")
    private boolean structured;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed generates the same events.")
    private @Nullable Long seed;

    EmitCommand(
            SingleEmission emission,
            LongSupplier seeds,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            BulkLogs logs) {
        this.logs = logs;
        this.emission = emission;
        this.seeds = seeds;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (event.equals(LINES)) {
            return emitLines();
        }
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

    /** Emits the events of standard input, one per line. */
    private int emitLines() throws IOException {
        PrintWriter err = commandLine().getErr();
        try {
            LineEmission.Outcome outcome =
                    new LineEmission(
                                    logs,
                                    InstantSource.system(),
                                    new SplittableRandom(seed == null ? seeds.getAsLong() : seed))
                            .emit(
                                    System.in,
                                    Optional.ofNullable(org),
                                    complaint -> err.println("emit: " + complaint));
            err.printf(
                    "emit: Kafka at %s acknowledged %d of %d events; %d lines were not valid events%n",
                    bootstrapServers, outcome.acknowledged(), outcome.events(), outcome.wrong());
            return outcome.good() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (EventLogException away) {
            err.println("emit: " + away.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void print(List<EventId> ids) {
        PrintWriter out = commandLine().getOut();
        ids.forEach(out::println);
        out.flush();
    }

    private EmitOrder order() {
        EventType type = EventNames.find(event).orElseThrow(() -> usage(EventNames.unknown(event)));
        if (org == null) {
            throw usage("Missing required option: '--org=ORG'");
        }
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
