package dev.resthooks.bench.scale;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.page.ScaleLoad;
import dev.resthooks.stack.result.page.ScaleTable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "scale",
        description = "the table of docs/operations/scale.md for other loads; measures nothing",
        mixinStandardHelpOptions = true)
public final class ScaleCommand implements Runnable {
    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "deliveries a second (default: ${DEFAULT-VALUE})")
    private List<Double> rates = List.of();

    @Option(
            names = "--hooks-per-event",
            defaultValue = "1",
            description = "that get each event, on average (default: ${DEFAULT-VALUE})")
    private double hooksPerEvent;

    @Option(
            names = "--event-bytes",
            defaultValue = "512",
            description = "of an event's document (default: ${DEFAULT-VALUE})")
    private double eventBytes;

    @Override
    public void run() {
        if (hooksPerEvent <= 0 || eventBytes <= 0 || rates.stream().anyMatch(it -> it <= 0)) {
            throw new BenchException("--rates, --hooks-per-event and --event-bytes are above 0");
        }
        System.out.print(
                ScaleTable.of(BuildFolder.project())
                        .table(
                                rates.stream()
                                        .map(it -> new ScaleLoad(it, hooksPerEvent, eventBytes))));
    }
}
