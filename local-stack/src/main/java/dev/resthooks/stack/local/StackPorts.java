package dev.resthooks.stack.local;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.service.ServicePorts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ports of all parts on 127.0.0.1; a dispatcher has a management port alone. */
public record StackPorts(
        ServicePorts registry,
        List<Integer> dispatchers,
        ServicePorts simulator,
        int postgres,
        List<NodePorts> kafka) {
    public static final int REGISTRY = 8080;
    public static final int SIMULATOR = 8082;
    public static final int REGISTRY_MANAGEMENT = 9080;
    public static final int DISPATCHER_MANAGEMENT = 9081;
    public static final int SIMULATOR_MANAGEMENT = 9082;
    public static final int KAFKA = 19092;
    public static final int POSTGRES = 15432;

    private static final int CONTROLLERS_ABOVE = 10;

    public StackPorts {
        dispatchers = List.copyOf(dispatchers);
        kafka = List.copyOf(kafka);
    }

    /** Returns free ports for a stack with one dispatcher. */
    public static StackPorts free(int kafkaNodes) {
        return of(FreePorts.several(6 + 2 * kafkaNodes), 1);
    }

    /** Returns the ports with these {@link #numbers}. */
    static StackPorts of(List<Integer> numbers, int dispatchers) {
        int nodes = 5 + dispatchers;
        return new StackPorts(
                ServicePorts.of(numbers.get(0), numbers.get(1)),
                numbers.subList(5, nodes),
                ServicePorts.of(numbers.get(2), numbers.get(3)),
                numbers.get(4),
                IntStream.iterate(nodes, i -> i < numbers.size(), i -> i + 2)
                        .mapToObj(i -> new NodePorts(numbers.get(i), numbers.get(i + 1)))
                        .toList());
    }

    /** Returns all ports, those of the dispatchers after those of which there is one each. */
    List<Integer> numbers() {
        Stream<Integer> single =
                Stream.of(
                        of(Component.REGISTRY),
                        registry.management(),
                        of(Component.SIMULATOR),
                        simulator.management(),
                        postgres);
        return Stream.of(
                        single,
                        dispatchers.stream(),
                        kafka.stream().flatMap(it -> all(it).stream()))
                .flatMap(it -> it)
                .toList();
    }

    /** Returns the ports of nodes: clients from {@code first} on, controllers ten above. */
    public static List<NodePorts> kafkaFrom(int first, int nodes) {
        return IntStream.range(first, first + nodes)
                .mapToObj(port -> new NodePorts(port, port + CONTROLLERS_ABOVE))
                .toList();
    }

    /** Returns these with {@code count} dispatchers or more, new ones on free ports. */
    public StackPorts withDispatchers(int count) {
        int more = Math.max(0, count - dispatchers.size());
        return new StackPorts(
                registry,
                Stream.concat(dispatchers.stream(), FreePorts.several(more).stream()).toList(),
                simulator,
                postgres,
                kafka);
    }

    public int dispatcher() {
        return dispatchers.getFirst();
    }

    /** Returns the port of a component's clients. Asking one without clients is a bug. */
    public int of(Component component) {
        return parts(component).getFirst().port().orElseThrow();
    }

    public List<StackPart> parts(Component component) {
        return switch (component) {
            case POSTGRES -> List.of(StackPart.of(component.id(), component, List.of(postgres)));
            case KAFKA ->
                    IntStream.range(0, kafka.size())
                            .mapToObj(i ->
                                    StackPart.of(
                                            component.id() + "-" + (i + 1),
                                            component,
                                            all(kafka.get(i))))
                            .toList();
            case REGISTRY -> List.of(StackPart.of(component.id(), component, registry));
            case DISPATCHER ->
                    IntStream.range(0, dispatchers.size())
                            .mapToObj(i ->
                                    StackPart.of(
                                            component.id() + nth(i),
                                            component,
                                            ServicePorts.managementOnly(dispatchers.get(i))))
                            .toList();
            case SIMULATOR -> List.of(StackPart.of(component.id(), component, simulator));
        };
    }

    private static List<Integer> all(NodePorts node) {
        return List.of(node.client(), node.controller());
    }

    private static String nth(int index) {
        return index == 0 ? "" : "-" + (index + 1);
    }

    public String bootstrapServers() {
        return kafka.stream().map(node -> "127.0.0.1:" + node.client()).collect(joining(","));
    }
}
