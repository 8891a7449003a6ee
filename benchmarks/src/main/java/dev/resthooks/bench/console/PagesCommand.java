package dev.resthooks.bench.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Spread;
import dev.resthooks.bench.result.ResultFolder;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench console}. */
@Command(
        name = "console",
        description = "how long each page of the console takes, with many hooks and deliveries",
        mixinStandardHelpOptions = true)
public final class PagesCommand implements Runnable {
    @Mixin private ResultFolder.Options results = new ResultFolder.Options();

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
            names = "--requests",
            defaultValue = "21",
            description = "for each page (default: ${DEFAULT-VALUE})")
    private int requests;

    @Option(names = "--quick", description = "a smoke test. Its figures mean nothing")
    private boolean quick;

    @Override
    public void run() {
        if (hooks < 1 || deliveries < 1 || requests < 1) {
            throw new BenchException("--hooks, --deliveries and --requests are 1 at least");
        }
        ResultFolder folder = results.folder("console");
        ConsoleData data =
                quick ? new ConsoleData(1_000, 10_000) : new ConsoleData(hooks, deliveries);
        List<PageTimes> pages =
                new PagesBenchmark(
                                data, quick ? 1 : requests, folder.scratch(), System.out::println)
                        .run();
        folder.writeJson(json -> {
            json.put("hooks", data.hooks());
            json.put("deliveries", data.deliveries());
            ArrayNode measured = json.putArray("pages");
            pages.forEach(page -> page.addTo(measured.addObject()));
        });
        folder.append(
                "%,d hooks, %,d deliveries".formatted(data.hooks(), data.deliveries()),
                pages.stream()
                        .map(it -> ResultFolder.figure(it.title(), "ms", it.millis()))
                        .toList());
        folder.writeMarkdown("What the console's pages take", table(data, pages));
        System.out.println(folder.summary());
    }

    private static String table(ConsoleData data, List<PageTimes> pages) {
        StringBuilder table =
                new StringBuilder(
                        """
                        One organisation with %,d hooks and %,d deliveries of seven days. Each page is asked for one
                        time after the other, by one client; the time is that of the whole answer, without a browser.

                        | page | ms, median (range) | bytes |
                        | --- | --- | --- |
                        """
                                .formatted(data.hooks(), data.deliveries()));
        pages.forEach(page ->
                table.append(
                        "| %s | %s | %,d |%n"
                                .formatted(
                                        page.title(),
                                        Spread.of(page.millis()).text("%.0f"),
                                        page.bytes())));
        return table.toString();
    }
}
