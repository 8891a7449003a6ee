package dev.resthooks.testkit.kafka;

/** An ACL that a program needs, on a name or prefix, and what breaks without it. */
public record AccessRule(
        Principal principal,
        Resource resource,
        Match match,
        String name,
        Operation operation,
        String purpose) {

    public enum Principal {
        REGISTRY,
        DISPATCHER,

        /** The event simulator, in place of all producers of events. */
        SIMULATOR,

        /** The command {@code topics check}. */
        TOPICS,

        /** The command {@code topics apply}, if topics are not created by other means. */
        TOPICS_APPLY
    }

    public enum Resource {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID
    }

    public enum Match {
        LITERAL,
        PREFIXED
    }

    /**
     * An operation on a resource, by Kafka's name. {@code READ}, {@code WRITE} and {@code ALTER}
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

    /** Returns what this allows a user, as {@code deploy/images/kafka/Access.java} reads it. */
    public String line(String user) {
        return "%s %s %s %s %s".formatted(user, operation, resource, match, name);
    }
}
