package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.result.BenchRun;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "console",
        description = "how long each page of the console takes, with many hooks and deliveries",
        mixinStandardHelpOptions = true)
public final class PagesCommand implements Runnable {
    /** For each page. */
    private static final int REQUESTS = 21;

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--hooks",
            defaultValue = "100000",
            description = "hooks of the one organisation (default: ${DEFAULT-VALUE})")
    private int hooks;

    @Option(
            names = "--deliveries",
            defaultValue = "10000000",
            description = "deliveries in the log of seven days (default: ${DEFAULT-VALUE})")
    private int deliveries;

    @Option(
            names = "--baseline",
            description =
                    "the folder of another packaged checkout, which takes turns with this one")
    private Optional<Path> baseline = Optional.empty();

    @Override
    public void run() {
        if (hooks < 1 || deliveries < 1) {
            throw new BenchException("--hooks and --deliveries are 1 at least");
        }
        BenchRun run = options.begin("console");
        ConsoleData data =
                options.quick() ? new ConsoleData(300, 1_000) : new ConsoleData(hooks, deliveries);
        PageTimes times =
                new PagesBenchmark(
                                Build.withBaseline(baseline),
                                data,
                                options.quick() ? 1 : REQUESTS,
                                run.scratch(),
                                System.out::println)
                        .run();
        run.add(
                "%,d hooks, %,d deliveries".formatted(data.hooks(), data.deliveries()),
                "",
                times.figures());
    }
}
