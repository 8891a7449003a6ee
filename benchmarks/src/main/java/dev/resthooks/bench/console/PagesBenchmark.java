package dev.resthooks.bench.console;

import dev.resthooks.bench.Build;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.bench.Turns;
import dev.resthooks.stack.FileTrees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills the database of each build's registry, and asks for each page of the console again and
 * again. In every other round the builds take their turns backward.
 */
record PagesBenchmark(
        List<Build> builds, ConsoleData data, int requests, Path folder, Consumer<String> tell) {
    /** Requests for each page that aren't measured, while the JVM compiles. */
    private static final int WARM_UP = 20;

    PagesBenchmark {
        builds = List.copyOf(builds);
    }

    /** Returns how long each page took to its last byte, and deletes the data. */
    PageTimes run() {
        FileTrees.clear(folder);
        List<StackProcess> stacks = new ArrayList<>();
        List<FilledRegistry> registries = new ArrayList<>();
        try {
            tell.accept("filling the database of each build");
            builds.forEach(it -> stacks.add(start(it)));
            stacks.forEach(FilledRegistry::awaitFilled);
            stacks.forEach(it -> registries.add(new FilledRegistry(it)));
            return measured(registries);
        } finally {
            registries.forEach(FilledRegistry::close);
            stacks.forEach(StackProcess::close);
            FileTrees.clear(folder);
        }
    }

    private StackProcess start(Build build) {
        Path own = folder.resolve(build.title().replace(' ', '-'));
        FileTrees.clear(own);
        return FilledRegistry.start(build, data, own);
    }

    private PageTimes measured(List<FilledRegistry> registries) {
        PageTimes times = new PageTimes();
        Map<String, String> pages = pages(data.hooks());
        pages.forEach((page, path) -> times.add(page, measured(path, registries)));
        return times;
    }

    private List<List<Double>> measured(String page, List<FilledRegistry> registries) {
        List<List<Double>> millis = new ArrayList<>();
        registries.forEach(_ -> millis.add(new ArrayList<>()));
        int warmUp = Math.min(WARM_UP, requests - 1);
        for (int round = 0; round < warmUp + requests; round++) {
            for (FilledRegistry registry : Turns.of(round, registries)) {
                double took = registry.millis(page.replace("{busiest}", registry.busiest()));
                if (round >= warmUp) {
                    millis.get(registries.indexOf(registry)).add(took);
                }
            }
        }
        return millis;
    }

    private static Map<String, String> pages(int hooks) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("hooks", "/console");
        pages.put("hooks, the last page", "/console?page=" + Math.ceilDiv(hooks, 50));
        pages.put("hooks, a part of the URL that many have", "/console?q=customer-99");
        pages.put("hooks, a part of the URL that none has", "/console?q=nobody-has-this");
        pages.put("hooks for one event", "/console?event=FileNoteCreated");
        pages.put("hooks that are suspended", "/console?health=suspended");
        pages.put("hooks that are disabled", "/console?health=disabled");
        pages.put("hooks by target", "/console?sort=targetUrl");
        pages.put("hooks by event", "/console?sort=eventName");
        pages.put("the busiest hook", "/console/hooks/{busiest}");
        pages.put("its failed deliveries", "/console/hooks/{busiest}?state=Exhausted");
        pages.put("its week", "/console/hooks/{busiest}?span=week");
        pages.put("all deliveries", "/console/deliveries");
        pages.put("one event at all hooks", "/console/deliveries?event=event-1000");
        pages.put("deliveries about one resource", "/console/deliveries?resource=1000");
        pages.put("failed deliveries", "/console/deliveries?state=Exhausted");
        pages.put("deliveries answered with 503", "/console/deliveries?status=503");
        pages.put(
                "deliveries answered with 404, of which there are none",
                "/console/deliveries?status=404");
        pages.put("operator", "/console/operator");
        return pages;
    }
}
