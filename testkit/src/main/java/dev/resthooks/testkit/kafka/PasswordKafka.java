package dev.resthooks.testkit.kafka;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.kafka.KafkaSettings.Security;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.commons.io.function.Uncheck;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * A broker with the product's topics and, beside its open listener, one whose clients log in with a
 * name and a password. Nobody has a password yet. It leaves nothing behind.
 */
public final class PasswordKafka implements AutoCloseable {
    private static final String LOGIN = ScramLoginModule.class.getName() + " required";

    private final Path folder;
    private final int port;
    private final KafkaCluster cluster;

    private PasswordKafka(Path folder, int port, KafkaCluster cluster) {
        this.folder = folder;
        this.port = port;
        this.cluster = cluster;
    }

    public static PasswordKafka start() {
        Path folder = Uncheck.get(() -> Files.createTempDirectory("password-kafka"));
        List<Integer> ports = FreePorts.several(3);
        KafkaSettings settings =
                new KafkaSettings(
                        List.of(new NodePorts(ports.get(0), ports.get(1))),
                        Lifetime.WITH_OWNER,
                        Optional.of(security(ports.get(0), ports.get(2))));
        KafkaCluster cluster = KafkaCluster.start(folder, settings);
        cluster.createTopics(TopicTable.shipped());
        return new PasswordKafka(folder, ports.get(2), cluster);
    }

    private static Security security(int open, int passwords) {
        return new Security(
                "OPEN://127.0.0.1:%d,PASSWORDS://127.0.0.1:%d".formatted(open, passwords),
                Map.of(
                        "listener.security.protocol.map",
                        "OPEN:PLAINTEXT,PASSWORDS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name",
                        "OPEN",
                        "listener.name.passwords.sasl.enabled.mechanisms",
                        "SCRAM-SHA-512",
                        "listener.name.passwords.scram-sha-512.sasl.jaas.config",
                        LOGIN + ";"),
                Map.of());
    }

    /** Returns the cluster, whose own connection is that of the open listener. */
    public KafkaCluster cluster() {
        return cluster;
    }

    /** Returns the settings of a client that logs in so. */
    public Map<String, String> connection(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                LOGIN + " username=\"%s\" password=\"%s\";".formatted(user, password));
    }

    /** Gives a user a password. */
    public void allow(String user, String password)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(cluster.adminConnection())) {
            ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(user, info, password)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        cluster.close();
        Uncheck.run(() -> FileTrees.delete(folder));
    }
}
