package dev.resthooks.contract.topic;

/**
 * A right that a program needs where Kafka has an authorizer: one ACL that allows one operation,
 * from any host.
 *
 * @param match whether {@code name} is the name of the resource, or how its name begins
 * @param purpose what breaks without it, for people who read the table
 */
public record AccessRule(
        Principal principal,
        Resource resource,
        Match match,
        String name,
        Operation operation,
        String purpose) {

    /** A program that has credentials of its own. */
    public enum Principal {
        REGISTRY,
        DISPATCHER,

        /** Stands for everybody who produces events. */
        SIMULATOR,

        /** The command {@code topics check}. */
        TOPICS,

        /** The command {@code topics apply}, where topics are not created by other means. */
        TOPICS_APPLY
    }

    /** A kind of resource, by Kafka's name. */
    public enum Resource {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID
    }

    /** How a resource is found by name, by Kafka's name. */
    public enum Match {
        LITERAL,
        PREFIXED
    }

    /**
     * What is done to a resource, by Kafka's name. {@code READ}, {@code WRITE} and {@code ALTER}
     * imply {@code DESCRIBE}, and {@code ALTER_CONFIGS} implies {@code DESCRIBE_CONFIGS}.
     */
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        ALTER,
        DESCRIBE,
        ALTER_CONFIGS,
        DESCRIBE_CONFIGS
    }
}
