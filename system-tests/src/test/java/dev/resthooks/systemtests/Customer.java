package dev.resthooks.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An organisation: registers hooks, and things happen to it. */
public final class Customer {
    private final String org;
    private final RegistryClient registry;
    private final SimulatorCalls simulator;
    private final EventLogs events;

    Customer(String org, RegistryClient registry, SimulatorCalls simulator, EventLogs events) {
        this.org = org;
        this.registry = registry;
        this.simulator = simulator;
        this.events = events;
    }

    public String org() {
        return org;
    }

    /**
     * A hook whose target is a receiver of its own, which answers 200. The dispatcher may hear of
     * it later than this returns; no event is missed for that.
     */
    public CustomerHook registers(String event) {
        return registers(event, org + "-" + event.toLowerCase(Locale.ROOT));
    }

    /** A hook whose target is that receiver. */
    public CustomerHook registers(String event, String receiver) {
        Hook hook = registry.register(event, simulator.targetUrl(receiver));
        return hook(hook.id(), receiver);
    }

    /** A hook whose target is not a receiver of the simulator; its id. */
    public String registersAt(String event, String url) {
        return registry.register(event, url).id();
    }

    /** A hook whose events it fetches. */
    public CustomerHook registersWithoutATarget(String event) {
        ObjectNode pull = JsonNodeFactory.instance.objectNode().put("delivery", "pull");
        return hook(registry.register(event, "", pull).id(), "");
    }

    /** The hook with that id, whose target is that receiver. */
    public CustomerHook hook(String id, String receiver) {
        return new CustomerHook(id, receiver, registry, simulator);
    }

    /** Its hooks to which a filter applies, as the registry lists them. */
    public List<JsonNode> registered(String filter) {
        return registry.http()
                .expectJson("GET", "/api/rest/resthooks?" + filter)
                .path("resthooks")
                .valueStream()
                .toList();
    }

    public String targetUrl(String receiver) {
        return simulator.targetUrl(receiver);
    }

    /** What the registry tells of each event. */
    public List<JsonNode> catalogue() {
        return registry.events();
    }

    /** Puts one event on Kafka; its id. */
    public String emits(String event, String resource) {
        return emits(event, resource, 1).getFirst();
    }

    /** That many about one resource, in order; their ids. */
    public List<String> emits(String event, String resource, int count) {
        return simulator.emit(event, org, resource, count);
    }

    /** Begins a run of that event. */
    public void startsEmitting(String event, double perSecond) {
        startsEmitting(List.of(event), perSecond);
    }

    /** Begins a run of those events. */
    public void startsEmitting(List<String> events, double perSecond) {
        simulator.startEmission(perSecond, org, events);
    }

    /** Ends the run; the ids of all events of its types that are on Kafka. */
    public Set<String> stopsEmitting() {
        return events.ids(org, simulator.stopEmission());
    }
}
