package dev.resthooks.testkit.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A listener of a broker on that port, beside an open one for the administrator, whose clients log
 * in with a name and a password. Nobody has a password yet.
 */
public record PasswordListener(int port) {
    /** Returns the addresses of both listeners, as {@code listeners} has them. */
    public String listeners(int openPort) {
        return "OPEN://127.0.0.1:%d,PASSWORDS://127.0.0.1:%d".formatted(openPort, port);
    }

    public Map<String, String> brokerProperties() {
        return Map.of(
                "listener.security.protocol.map",
                "OPEN:PLAINTEXT,PASSWORDS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "OPEN",
                "listener.name.passwords.sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.passwords.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
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
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"%s\" password=\"%s\";".formatted(user, password));
    }

    /** Gives a user a password. */
    public static void allow(Map<String, Object> administrator, String user, String password)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(administrator)) {
            admin.alterUserScramCredentials(
                            List.of(
                                    new UserScramCredentialUpsertion(
                                            user,
                                            new ScramCredentialInfo(
                                                    ScramMechanism.SCRAM_SHA_512, 4096),
                                            password)))
                    .all()
                    .get();
        }
    }
}
