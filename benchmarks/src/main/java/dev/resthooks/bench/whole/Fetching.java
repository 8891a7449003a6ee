package dev.resthooks.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.DeliveryCheck;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.whole.LiveBenchmark.Millis;
import dev.resthooks.stack.client.RegistryClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** Hooks without a target, whose events this process fetches. */
record Fetching(MeasuredStack stack) {
    /** Requests that wait at once, for organisations that have ten, and for those that have one. */
    static final int WAITING = 200;

    private static final int TENFOLD = 15;
    private static final int SINGLE = 50;
    private static final Duration UNTIL_THEY_WAIT = Duration.ofSeconds(4);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /**
     * What was read of hooks that are behind, or wait.
     *
     * @param cold the seconds that the first took that was behind
     * @param seconds those of the next
     */
    record Found(double cold, double seconds, Millis sent, Millis fetched, Told told) {}

    /** Milliseconds from an event to the answer of a request that waits for it. */
    record Told(double p50, double last) {
        static Told of(DoubleStream times) {
            double[] sorted = times.sorted().toArray();
            return new Told(Load.percentile(sorted, 0.5), Load.percentile(sorted, 1));
        }
    }

    /** A hook of an organisation, read from what is confirmed or after a cursor. */
    private record Hook(RegistryClient registry, String path) {
        JsonNode page(String query) {
            return registry.http().expectJson("GET", path + "/events?pageSize=1000" + query);
        }

        void confirm(JsonNode page) {
            ObjectNode cursor = JsonNodeFactory.instance.objectNode();
            cursor.set("cursor", page.path("cursor"));
            registry.http().expectJson("POST", path + "/ack", cursor);
        }
    }

    private Hook registered(int organisation, Instant start) {
        RegistryClient registry = stack.registry(EventPlan.organisation(organisation).value());
        ObjectNode pull =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("delivery", "pull")
                        .put("startFrom", start.toString());
        String id = registry.register(BenchEvents.TYPE.eventName(), "", pull).id();
        return new Hook(registry, "/api/rest/resthooks/" + id);
    }

    /** Returns the seconds until all past events of an organisation are read and confirmed. */
    double readPast(EventPlan plan, long past, int organisation, Instant start) {
        DeliveryCheck check = new DeliveryCheck(plan, 1);
        long expected = (past - organisation + plan.organisations() - 1) / plan.organisations();
        long begin = System.nanoTime();
        long moved = begin;
        Hook hook = registered(organisation, start);
        while (check.distinct() < expected) {
            JsonNode page = hook.page("");
            for (JsonNode event : page.path("resthookevents")) {
                check.add(1 + organisation, Id.of(event).number());
                moved = System.nanoTime();
            }
            if (check.doubled() + check.misrouted() + check.disordered() > 0
                    || System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new BenchException("what is fetched repeats, lacks or disorders events");
            }
            hook.confirm(page);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Reads what comes for an organisation for so long, after some seconds; waits for events. */
    Millis readLive(int organisation, Duration time) {
        Hook hook = registered(organisation, Instant.now());
        JsonNode page = hook.page("");
        long begin = System.currentTimeMillis() + 3_000;
        List<Double> millis = new ArrayList<>();
        while (System.currentTimeMillis() < begin + time.toMillis()) {
            page = hook.page("&wait=10&after=" + page.path("cursor").asText());
            long now = System.currentTimeMillis();
            for (JsonNode event : page.path("resthookevents")) {
                double due = Id.of(event).due();
                if (due >= begin) {
                    millis.add(now - due);
                }
            }
        }
        return Millis.of(millis.stream().mapToDouble(it -> it));
    }

    /** Lets 200 requests wait for an event each, and tells how long each took to be answered. */
    Told tell(EventPlan plan) {
        List<Hook> hooks = new ArrayList<>();
        List<String> cursors = new ArrayList<>();
        for (int organisation = 0; organisation < TENFOLD + SINGLE; organisation++) {
            hooks.add(registered(organisation, Instant.now()));
            cursors.add(hooks.getLast().page("").path("cursor").asText());
        }
        hooks.getFirst().page("&wait=2&after=" + cursors.getFirst()); // begins to keep what follows
        List<CompletableFuture<Double>> all = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            if (i == WAITING - SINGLE) {
                // A quarter of the places is for those that have none: the others come first.
                LockSupport.parkNanos(UNTIL_THEY_WAIT.toNanos());
            }
            int of = i < WAITING - SINGLE ? i % TENFOLD : TENFOLD + i - (WAITING - SINGLE);
            all.add(later(hooks.get(of), "&wait=15&after=" + cursors.get(of)));
        }
        LockSupport.parkNanos(UNTIL_THEY_WAIT.toNanos());
        try (Emitter emitter = new Emitter(stack.bootstrapServers(), plan)) {
            emitter.burst(plan.organisations());
        }
        return Told.of(all.stream().mapToDouble(CompletableFuture::join));
    }

    private static CompletableFuture<Double> later(Hook hook, String query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    JsonNode page = hook.page(query);
                    long now = System.currentTimeMillis();
                    return now - Id.of(page.path("resthookevents").path(0)).due();
                },
                it -> Thread.ofVirtual().start(it));
    }

    /** The id of an event, which tells when it was due. Unit: milliseconds since 1970. */
    private record Id(double due, long number) {
        static Id of(JsonNode event) {
            String id = event.at("/headers/webhook-id").asText();
            int hyphen = id.indexOf('-');
            return new Id(
                    Long.parseLong(id, 0, hyphen, 10) / 1_000.0,
                    Long.parseLong(id, hyphen + 1, id.length(), 10));
        }
    }
}
