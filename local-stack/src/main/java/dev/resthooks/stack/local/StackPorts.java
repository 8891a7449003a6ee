package dev.resthooks.stack.local;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.FreePorts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the parts listen on 127.0.0.1. */
public record StackPorts(
        int registry, int dispatcher, int simulator, int postgres, List<NodePorts> kafka) {
    public static final int REGISTRY = 8080;
    public static final int DISPATCHER = 8081;
    public static final int SIMULATOR = 8082;
    public static final int KAFKA = 19092;
    public static final int POSTGRES = 15432;

    private static final int CONTROLLERS_ABOVE = 10;

    public StackPorts {
        kafka = List.copyOf(kafka);
    }

    /** Any free ones. */
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

    /** The one that a component's clients use. */
    public int of(Component component) {
        return switch (component) {
            case POSTGRES -> postgres;
            case KAFKA -> kafka.getFirst().client();
            case REGISTRY -> registry;
            case DISPATCHER -> dispatcher;
            case SIMULATOR -> simulator;
        };
    }

    /** All on which a component listens. */
    public List<Integer> allOf(Component component) {
        return component == Component.KAFKA
                ? kafka.stream()
                        .flatMap(node -> Stream.of(node.client(), node.controller()))
                        .toList()
                : List.of(of(component));
    }

    /** For Kafka clients. */
    public String bootstrapServers() {
        return kafka.stream().map(node -> "127.0.0.1:" + node.client()).collect(joining(","));
    }
}
