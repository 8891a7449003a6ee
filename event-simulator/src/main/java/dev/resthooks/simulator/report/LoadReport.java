package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.plan.AnswerPlan;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The result of a load, its machine, and the command that repeats it. */
public record LoadReport(LoadResult result, Machine machine, String command) {
    /** The shortest silence that the report tells of. Unit: seconds. */
    private static final double LONG_SILENCE = 2;

    public String title() {
        return result.played().scenario().name();
    }

    public String question() {
        return result.played().scenario().question();
    }

    List<ReceiverClass> classes() {
        return result.played().scenario().hooks().receivers();
    }

    List<Sample> samples() {
        return result.samples();
    }

    /** Returns a text about whether deliveries kept pace with events, and how long none came. */
    public String pace() {
        String pace = Pace.of(samples(), bestClass()).words();
        double silence = Pace.longestSilence(samples(), bestClass());
        return silence < LONG_SILENCE
                ? pace
                : "%s; none came for %s".formatted(pace, Figures.seconds(silence));
    }

    /** Returns the first class of receivers that answer at once, or else the first class. */
    private int bestClass() {
        return IntStream.range(0, classes().size())
                .filter(each -> classes().get(each).answers() instanceof AnswerPlan.Fast)
                .findFirst()
                .orElse(0);
    }

    public String verdict() {
        Findings found = result.findings();
        String balance =
                "%s of %s expected deliveries arrived: %s missing, %s out of order, %s more than once"
                        .formatted(
                                Figures.count(found.expectedInAll() - found.missingInAll()),
                                Figures.count(found.expectedInAll()),
                                Figures.count(found.missingInAll()),
                                Figures.count(found.lateInAll()),
                                Figures.count(found.duplicatesInAll()));
        return balance + complaints();
    }

    private String complaints() {
        List<String> more = new ArrayList<>();
        Findings found = result.findings();
        add(more, found.misrouted(), "went to the wrong hook");
        add(more, result.hooks().wrongInAll(), "hooks aren't as they should be");
        add(more, result.callbacks().wrongInAll(), "callbacks aren't as they should be");
        add(more, result.repairs().wrongInAll(), "repairs of lost events went wrong");
        add(
                more,
                result.unexplainedDuplicates(),
                "came more than once although no part of the stack failed");
        add(more, found.afterDisablingInAll(), "requests came long after the hook was disabled");
        if (found.missingInAll() > 0 && wereStillComing()) {
            more.add(
                    "what is missing may only be late, for deliveries still came when waiting was"
                            + " given up: try a longer --drain");
        }
        add(more, found.unjudged(), "requests came of which the order is not known");
        add(more, result.sent().failed(), "events weren't acknowledged by Kafka");
        if (result.sent().acknowledged() == 0) {
            more.add("no event was acknowledged");
        }
        return more.isEmpty() ? "" : "; " + String.join("; ", more);
    }

    private boolean wereStillComing() {
        List<Sample> last = samples().subList(Math.max(0, samples().size() - 3), samples().size());
        return last.stream().anyMatch(sample -> sample.delivered() > 0);
    }

    private static void add(List<String> complaints, long count, String words) {
        if (count > 0) {
            complaints.add(Figures.count(count) + " " + words);
        }
    }

    public record Machine(String processor, int cores, String memory, String system, String java) {
        public String text() {
            return "%d × %s, %s, %s, %s".formatted(cores, processor, memory, system, java);
        }

        public static Machine here() {
            return new Machine(
                    fact("/proc/cpuinfo", "model name"),
                    Runtime.getRuntime().availableProcessors(),
                    installed(),
                    System.getProperty("os.name", "")
                            + " "
                            + System.getProperty("os.version", "")
                            + " "
                            + System.getProperty("os.arch", ""),
                    System.getProperty("java.vm.name", "")
                            + " "
                            + System.getProperty("java.runtime.version", ""));
        }

        private static String installed() {
            String total = fact("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
            return total.isEmpty() ? "unknown" : Long.parseLong(total) / (1 << 20) + " GiB";
        }

        private static String fact(String file, String key) {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                return lines.filter(line -> line.startsWith(key))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
            } catch (IOException notLinux) {
                return "unknown";
            }
        }
    }
}
