package dev.resthooks.simulator.cli;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.ScenarioException;
import dev.resthooks.simulator.report.LoadReport;
import dev.resthooks.simulator.report.LoadReport.Machine;
import dev.resthooks.simulator.report.ReportFolder;
import jakarta.inject.Provider;
import java.io.Console;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a load and reports the fate of every event. */
@Command(
        name = "load",
        description = "Plays platform and customers, and reconciles what was sent with what came.",
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        sortOptions = false,
        footer =
                "%nOn the local stack, ./resthooks load --up starts the stack first, and leaves it up.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was expected arrived, in order",
            "1:something is missing, out of order, or not as expected",
            "2:the arguments or the scenario are wrong",
            "3:the load could not be run"
        })
public class LoadCommand implements Callable<Integer> {
    private static final int NOT_GOOD = 1;
    private static final int NOT_PLAYED = 3;
    private static final int LAST_WORDS_SECONDS = 60;

    private final Provider<Loads.Factory> factory;
    private final Provider<Catalogue> catalogue;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            defaultValue = "steady",
            description = "A shipped scenario, or a YAML file. Default: steady.")
    private String name = "steady";

    @Mixin private LoadOptions options = new LoadOptions();
    @Mixin private TargetOptions target = new TargetOptions();

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "The folder of the report. Default: a new one.")
    private @Nullable Path report;

    @Option(names = "--list", description = "Shows the shipped scenarios.")
    private boolean list;

    @Option(names = "--show", description = "Shows the scenario's YAML without playing it.")
    private boolean show;

    LoadCommand(Provider<Loads.Factory> factory, Provider<Catalogue> catalogue) {
        this.factory = factory;
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() throws InterruptedException {
        Catalogue events = given(this::events);
        if (list) {
            LoadScenarios.NAMES.forEach(each ->
                    out().printf("%-22s %s%n", each, LoadScenarios.named(each, events).question()));
            out().flush();
            return CommandLine.ExitCode.OK;
        }
        LoadScenario scenario = given(() -> options.apply(LoadScenarios.named(name, events)));
        if (show) {
            out().print(LoadScenarios.text(name));
            out().flush();
            return CommandLine.ExitCode.OK;
        }
        var _ = settings();
        return play(scenario);
    }

    private Catalogue events() {
        Optional<String> folder = target.catalogue();
        return folder.isEmpty()
                ? catalogue.get()
                : CatalogueReader.configured(folder).withoutNotices();
    }

    /** Returns the settings that the options replace. */
    Map<String, String> settings() {
        return given(target::settings);
    }

    private <T> T given(Supplier<T> argument) {
        try {
            return argument.get();
        } catch (ScenarioException
                | CatalogueReader.RefusedException
                | CommandLine.TypeConversionException wrong) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private int play(LoadScenario scenario) throws InterruptedException {
        out().println(scenario.name() + ": " + scenario.question());
        CountDownLatch over = new CountDownLatch(1);
        try {
            Load load = factory.get().create(scenario, new LiveView(out(), isTerminal()));
            ReportFolder folder = folder(scenario, load);
            folder.make();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(load, over)));
            return tell(load.run(), folder);
        } catch (LoadException | UncheckedIOException impossible) {
            spec.commandLine().getErr().println("load: " + impossible.getMessage());
            return NOT_PLAYED;
        } finally {
            over.countDown();
        }
    }

    /** Ends the load after Ctrl-C. It still deletes its hooks and writes its report. */
    private static void end(Load load, CountDownLatch over) {
        load.abort();
        try {
            var _ = over.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private ReportFolder folder(LoadScenario scenario, Load load) {
        Path own = factory.get().reports().resolve(scenario.name() + "-" + load.name());
        return new ReportFolder(report == null ? own : report);
    }

    private int tell(LoadResult result, ReportFolder folder) {
        LoadReport told = new LoadReport(result, Machine.here(), command());
        out().printf("%n%s %s%n", result.good() ? "good:" : "NOT GOOD:", told.verdict());
        out().println("pace: " + told.pace());
        out().flush();
        folder.write(told);
        Path page = folder.path().toAbsolutePath().normalize().resolve("report.html");
        out().println("report: " + page);
        out().flush();
        return result.good() ? CommandLine.ExitCode.OK : NOT_GOOD;
    }

    private String command() {
        return "./resthooks load " + String.join(" ", shown(spec.commandLine()));
    }

    private static List<String> shown(CommandLine command) {
        List<String> given = command.getParseResult().originalArgs();
        List<String> own = given.subList(Math.min(1, given.size()), given.size());
        return own.stream()
                .map(word -> word.startsWith("--token=") ? "--token=…" : word)
                .map(word -> word.startsWith("eyJ") ? "…" : word)
                .toList();
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
