package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.time.Instant;

/** Links that sign in to the console of the local stack. */
final class ConsoleLink {
    private ConsoleLink() {}

    static String of(TokenRequest request, StackFolder folder, StackPorts ports, Instant now) {
        return "http://127.0.0.1:%s/console/sign-in?token=%s"
                .formatted(
                        ports.of(Component.REGISTRY),
                        new TokenIssuer(folder.keys()).issueLink(request, now));
    }
}
