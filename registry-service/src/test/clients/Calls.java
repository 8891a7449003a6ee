import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.RestHooksApi;
import org.openapitools.client.model.AuditBody;
import org.openapitools.client.model.ChangeBody;
import org.openapitools.client.model.DeliveryState;
import org.openapitools.client.model.NewResthook;
import org.openapitools.client.model.RegistrationBody;
import org.openapitools.client.model.ReplayBody;
import org.openapitools.client.model.ReplayState;
import org.openapitools.client.model.ResthookAudit;
import org.openapitools.client.model.ResthookChange;
import org.openapitools.client.model.ResthookDelivery;
import org.openapitools.client.model.ResthookReplay;
import org.openapitools.client.model.ResthookStatus;

/**
 * Calls the registry through the client that openapi-generator makes for Java: {@code REGISTRY
 * SIMULATOR ORGANISATION TOKEN}.
 */
final class Calls {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final String EVENT = "FileNoteUpdated";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RestHooksApi api;
    private final String simulator;
    private final String organisation;
    private final String receiver = "java-" + UUID.randomUUID();
    private final String target;

    private interface Call<T> {
        T get() throws Exception;
    }

    private record Page<T>(List<T> items, String next) {}

    private interface Pages<T> {
        Page<T> after(String cursor) throws Exception;
    }

    private Calls(String registry, String simulator, String organisation, String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(registry);
        client.setRequestInterceptor(it -> it.header("Authorization", "Bearer " + token));
        this.api = new RestHooksApi(client);
        this.simulator = simulator;
        this.organisation = organisation;
        this.target = simulator + "/receive/" + receiver;
    }

    public static void main(String[] arguments) throws Exception {
        new Calls(arguments[0], arguments[1], arguments[2], arguments[3]).run();
        System.out.println("the Java client of openapi-generator works");
    }

    private void run() throws Exception {
        OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        String key = UUID.randomUUID().toString();
        String hook = register(key);
        require(register(key).equals(hook), "one key registers one hook");
        listWhileHooksChange(hook);
        change(hook);
        Set<String> events = listWhileEventsAreDelivered(hook);
        until(
                () -> api.findResthooks(hook, null, null).getResthooks().getTriggeredCount(),
                count -> count == events.size());
        OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC);
        replay(hook, begin, end, events);
        audit(hook, begin, end, events.size());
        require(
                api.deleteResthooks(hook, null).getResthooks().getStatus()
                        == ResthookStatus.DELETED,
                "the hook is deleted");
        refused(404, () -> api.findResthooks(hook, null, null));
    }

    private String register(String key) throws ApiException {
        NewResthook hook = new NewResthook().eventName(EVENT).targetUrl(URI.create(target));
        return api.registerResthook(new RegistrationBody().resthooks(hook), key)
                .getResthooks()
                .getId();
    }

    private String register() throws ApiException {
        return register(UUID.randomUUID().toString());
    }

    private void listWhileHooksChange(String hook) throws Exception {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            others.add(register());
        }
        Deque<String> leaving = new ArrayDeque<>(List.of(others.get(0), others.get(4)));
        List<String> added = new ArrayList<>();
        List<String> listed =
                all(
                        this::hooks,
                        () -> {
                            if (!leaving.isEmpty()) {
                                api.deleteResthooks(leaving.remove(), null);
                                added.add(register());
                            }
                            return true;
                        });
        List<String> expected = new ArrayList<>(others);
        expected.add(0, hook);
        expected.remove(others.get(4));
        expected.addAll(added);
        require(listed.equals(expected), "each hook that stays is on one page: " + listed);
        for (String other : listed.subList(2, listed.size())) {
            api.deleteResthooks(other, null);
        }
        refused(404, () -> api.findResthooks(others.getFirst(), null, null));
    }

    private Page<String> hooks(String cursor) throws ApiException {
        var page =
                api.listResthooks(
                        cursor, null, 2, null, null, null, null, null, null, null, target, null,
                        null, null);
        return new Page<>(
                page.getResthooks().stream().map(it -> it.getId()).toList(),
                page.getMeta().getPaging().getResthooks().getNextCursor());
    }

    private void change(String hook) throws Exception {
        String etag =
                api.findResthooksWithHttpInfo(hook, null, null).getHeaders().get("etag").getFirst();
        URI changed = URI.create(target + "?delayMs=1");
        ChangeBody body = new ChangeBody().resthooks(new ResthookChange().targetUrl(changed));
        require(
                api.changeResthook(hook, body, etag).getResthooks().getTargetUrl().equals(changed.toString()),
                "the hook is changed");
        refused(412, () -> api.changeResthook(hook, body, etag));
    }

    /** Returns all events that were emitted. */
    private Set<String> listWhileEventsAreDelivered(String hook) throws Exception {
        Set<String> first = emit(hook, 5);
        Set<String> later = new HashSet<>();
        List<String> logged =
                all(
                        cursor -> {
                            Page<ResthookDelivery> page = deliveries(hook, 2, cursor);
                            return new Page<>(
                                    page.items().stream().map(it -> it.getEventId()).toList(),
                                    page.next());
                        },
                        () -> later.addAll(emit(hook, 1)));
        require(
                logged.size() == first.size() && first.containsAll(logged),
                "each delivery of the first page's time is on one page: " + logged);
        later.addAll(first);
        return later;
    }

    private Page<ResthookDelivery> deliveries(String hook, int pageSize, String cursor)
            throws ApiException {
        var page =
                api.resthookDeliveries(
                        hook, null, null, null, null, null, null, null, cursor, pageSize);
        return new Page<>(
                page.getResthookdeliveries(),
                page.getMeta().getPaging().getResthookdeliveries().getNextCursor());
    }

    /** Emits events, and returns their ids once all are delivered. */
    private Set<String> emit(String hook, int count) throws Exception {
        String body =
                "{\"event\":\"%s\",\"org\":\"%s\",\"id\":\"70151\",\"count\":%d}"
                        .formatted(EVENT, organisation, count);
        String answer =
                sent(
                        HttpRequest.newBuilder(URI.create(simulator + "/emit"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        String list = answer.substring(answer.indexOf('['), answer.indexOf(']'));
        Set<String> ids =
                Pattern.compile("\"([^\"]+)\"")
                        .matcher(list)
                        .results()
                        .map(it -> it.group(1))
                        .collect(toSet());
        require(ids.size() == count, "the simulator emits events: " + answer);
        until(
                () ->
                        deliveries(hook, 50, null).items().stream()
                                .filter(it -> it.getState() == DeliveryState.DELIVERED)
                                .map(it -> it.getEventId())
                                .collect(toSet()),
                delivered -> delivered.containsAll(ids));
        return ids;
    }

    private void replay(String hook, OffsetDateTime from, OffsetDateTime to, Set<String> events)
            throws Exception {
        String replay =
                api.replayResthook(
                                hook,
                                new ReplayBody().from(from).to(to),
                                UUID.randomUUID().toString())
                        .getResthookreplay()
                        .getId();
        ResthookReplay ended =
                until(
                        () -> api.findResthookReplay(hook, replay).getResthookreplay(),
                        it -> it.getState() != ReplayState.RUNNING);
        require(
                ended.getState() == ReplayState.DONE && ended.getDelivered() == events.size(),
                "the replay delivers all: " + ended);
        Map<String, Integer> calls =
                sent(HttpRequest.newBuilder(
                                URI.create(simulator + "/receivers/" + receiver + "/ids")))
                        .lines()
                        .map(line -> line.split(" ", -1))
                        .collect(toMap(it -> it[0], it -> Integer.valueOf(it[2])));
        require(
                calls.keySet().equals(events) && calls.values().stream().allMatch(it -> it >= 2),
                "the replay has sent each event again: " + calls);
    }

    private void audit(String hook, OffsetDateTime from, OffsetDateTime to, int events)
            throws ApiException {
        long delivered = 0;
        AuditBody body = new AuditBody().from(from).to(to);
        ResthookAudit part;
        do {
            part = api.auditResthook(hook, body, null).getResthookaudit();
            long sum = part.getDelivered() + part.getPending();
            sum += part.getSkipped() + part.getMissingCount();
            require(part.getMatched() == sum, "the parts add up: " + part);
            require(part.getMatched().equals(part.getDelivered()), "all is delivered: " + part);
            delivered += part.getDelivered();
            body = new AuditBody().cursor(part.getNextCursor());
        } while (part.getNextCursor() != null);
        require(delivered == events, "the audit counts each event: " + delivered);
    }

    /** Returns all items of all pages; something changes between two of them. */
    private static <T> List<T> all(Pages<T> pages, Call<Boolean> change) throws Exception {
        Page<T> page = pages.after(null);
        List<T> items = new ArrayList<>(page.items());
        while (page.next() != null) {
            change.get();
            page = pages.after(page.next());
            items.addAll(page.items());
        }
        return items;
    }

    private static <T> T until(Call<T> get, Predicate<T> isDone) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        T value = get.get();
        while (!isDone.test(value)) {
            require(System.nanoTime() < end, "a minute is over, and it is still " + value);
            LockSupport.parkNanos(STEP.toNanos());
            value = get.get();
        }
        return value;
    }

    private static void refused(int status, Call<?> call) throws Exception {
        try {
            call.get();
        } catch (ApiException refusal) {
            require(refusal.getCode() == status, "refused with " + status + ": " + refusal);
            return;
        }
        throw new AssertionError("not refused with " + status);
    }

    private String sent(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static void require(boolean isTrue, String what) {
        if (!isTrue) {
            throw new AssertionError(what);
        }
    }
}
