package dev.resthooks.systemtests.secured;

import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encrypted listeners that authenticate every client, and an authorizer that denies everything that
 * no rule allows. Clients present a certificate on the node's client port, or a name and a password
 * on the SCRAM port. The principal is the common name of the certificate, or that name.
 *
 * @param scramPort the port for clients with a password (SASL/SCRAM); clients with a certificate
 *     use the client port
 * @param broker the certificate of the broker, which it also presents to itself
 */
public record SecuredListeners(
        NodePorts ports,
        int scramPort,
        CertificateAuthority authority,
        Certificate broker,
        Certificate admin) {
    public static SecuredListeners onFreePorts(CertificateAuthority authority) {
        List<Integer> free = FreePorts.several(3);
        return new SecuredListeners(
                new NodePorts(free.get(0), free.get(1)),
                free.get(2),
                authority,
                authority.issue("broker"),
                authority.issue("admin"));
    }

    /** Returns the settings of a node with these listeners, which dies with this JVM. */
    public KafkaSettings settings() {
        return new KafkaSettings(
                List.of(ports),
                Lifetime.WITH_OWNER,
                Optional.of(
                        new KafkaSettings.Security(
                                "CLIENTS://127.0.0.1:%d,PASSWORDS://127.0.0.1:%d"
                                        .formatted(ports.client(), scramPort),
                                serverProperties(),
                                client(admin))));
    }

    public String scramServers() {
        return "127.0.0.1:" + scramPort;
    }

    public Map<String, Object> client(Certificate certificate) {
        return Map.of(
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.certificate().toString(),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", certificate.keyStore().toString());
    }

    private Map<String, String> serverProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "listener.security.protocol.map", "CLIENTS:SSL,PASSWORDS:SASL_SSL,CONTROLLER:SSL");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", authority.certificate().toString());
        properties.put("ssl.keystore.type", "PEM");
        properties.put("ssl.keystore.location", broker.keyStore().toString());
        properties.put("ssl.client.auth", "required");
        properties.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+)$/$1/");
        properties.put("listener.name.passwords.ssl.client.auth", "none");
        properties.put("listener.name.passwords.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.passwords.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:broker;User:admin");
        return properties;
    }
}
