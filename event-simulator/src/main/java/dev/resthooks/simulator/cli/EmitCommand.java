package dev.resthooks.simulator.cli;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLog.UnreachableException;
import dev.resthooks.simulator.emit.LineEmission;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the events of standard input to Kafka. */
@Command(
        name = "emit",
        description = {
            "Puts events on Kafka. Each line of standard input is an event, such as",
            "{\"event\":\"ActionCreated\",\"org\":\"acme\",\"id\":\"70151\",\"data\":{…}}"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Kafka has acknowledged every event",
            "1:a line is no event, Kafka has not acknowledged every event, or can't be reached",
            "2:the arguments are wrong"
        })
public class EmitCommand implements Callable<Integer> {
    private final Catalogue catalogue;
    private final LongSupplier seeds;
    private final String bootstrapServers;
    private final Supplier<BulkLog> logs;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "-", description = "Standard input.")
    private String lines = "";

    @Option(names = "--org", paramLabel = "ORG", description = "For lines that name none.")
    private @Nullable String org;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed generates the same events.")
    private @Nullable Long seed;

    EmitCommand(
            Catalogue catalogue,
            LongSupplier seeds,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            Supplier<BulkLog> logs) {
        this.catalogue = catalogue;
        this.seeds = seeds;
        this.bootstrapServers = bootstrapServers;
        this.logs = logs;
    }

    @Override
    public Integer call() throws IOException {
        if (!lines.equals("-")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "only lines of standard input ('-'); for one event, POST /emit");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            LineEmission.Outcome outcome =
                    new LineEmission(
                                    catalogue,
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
        } catch (UnreachableException away) {
            err.println("emit: " + away.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
