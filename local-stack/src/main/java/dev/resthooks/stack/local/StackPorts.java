package dev.resthooks.stack.local;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.FreePorts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the parts listen on 127.0.0.1.
 *
 * @param dispatchers one for each dispatcher
 */
public record StackPorts(
        int registry,
        List<Integer> dispatchers,
        int simulator,
        int postgres,
        List<NodePorts> kafka) {
    public static final int REGISTRY = 8080;
    public static final int DISPATCHER = 8081;
    public static final int SIMULATOR = 8082;
    public static final int KAFKA = 19092;
    public static final int POSTGRES = 15432;

    private static final int CONTROLLERS_ABOVE = 10;

    public StackPorts {
        dispatchers = List.copyOf(dispatchers);
        kafka = List.copyOf(kafka);
    }

    /** With one dispatcher. */
    public StackPorts(
            int registry, int dispatcher, int simulator, int postgres, List<NodePorts> kafka) {
        this(registry, List.of(dispatcher), simulator, postgres, kafka);
    }

    /** Any free ones, with one dispatcher. */
    public static StackPorts free(int kafkaNodes) {
        List<Integer> free = FreePorts.several(4 + 2 * kafkaNodes);
        return new StackPorts(
                free.get(0),
                free.get(1),
                free.get(2),
                free.get(3),
                IntStream.range(0, kafkaNodes)
                        .map(node -> 4 + 2 * node)
                        .mapToObj(i -> new NodePorts(free.get(i), free.get(i + 1)))
                        .toList());
    }

    /** A cluster's ports: clients from {@code first} upwards, controllers ten above. */
    public static List<NodePorts> kafkaFrom(int first, int nodes) {
        return IntStream.range(first, first + nodes)
                .mapToObj(port -> new NodePorts(port, port + CONTROLLERS_ABOVE))
                .toList();
    }

    /** As many dispatchers, those that are new on free ports. Never fewer than there are. */
    public StackPorts withDispatchers(int count) {
        int more = Math.max(0, count - dispatchers.size());
        return new StackPorts(
                registry,
                Stream.concat(dispatchers.stream(), FreePorts.several(more).stream()).toList(),
                simulator,
                postgres,
                kafka);
    }

    /** The first one's. */
    public int dispatcher() {
        return dispatchers.getFirst();
    }

    /** The one that a component's clients use. */
    public int of(Component component) {
        return parts(component).getFirst().port();
    }

    /** All on which a component listens. */
    public List<Integer> allOf(Component component) {
        return parts(component).stream().flatMap(part -> part.ports().stream()).toList();
    }

    /** A component's processes. */
    public List<StackPart> parts(Component component) {
        return switch (component) {
            case POSTGRES -> List.of(part(component, "", List.of(postgres)));
            case KAFKA ->
                    IntStream.range(0, kafka.size())
                            .mapToObj(i -> part(component, "-" + (i + 1), all(kafka.get(i))))
                            .toList();
            case REGISTRY -> List.of(part(component, "", List.of(registry)));
            case DISPATCHER ->
                    IntStream.range(0, dispatchers.size())
                            .mapToObj(i -> part(component, nth(i), List.of(dispatchers.get(i))))
                            .toList();
            case SIMULATOR -> List.of(part(component, "", List.of(simulator)));
        };
    }

    private static StackPart part(Component component, String suffix, List<Integer> ports) {
        return new StackPart(component.id() + suffix, component, ports);
    }

    private static List<Integer> all(NodePorts node) {
        return List.of(node.client(), node.controller());
    }

    private static String nth(int index) {
        return index == 0 ? "" : "-" + (index + 1);
    }

    /** For Kafka clients. */
    public String bootstrapServers() {
        return kafka.stream().map(node -> "127.0.0.1:" + node.client()).collect(joining(","));
    }
}
