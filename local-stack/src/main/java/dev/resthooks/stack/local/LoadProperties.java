package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.token.TokenIssuer;
import java.util.Map;

/** The system properties of a simulator that puts a stack under load. */
public final class LoadProperties {
    private LoadProperties() {}

    public static Map<String, String> of(StackFolder folder, StackPorts ports) {
        return Map.of(
                "resthooks.load.registry", "http://127.0.0.1:" + ports.of(Component.REGISTRY),
                "resthooks.load.signing-key", new TokenIssuer(folder.keys()).keyFile().toString(),
                "resthooks.load.reports", folder.root().resolve("load").toString());
    }
}
