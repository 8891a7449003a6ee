package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a link that signs in to the console, and nothing else. */
@Command(
        name = "console",
        description = {
            "Prints a link that signs in to the console.",
            "It works once, within ten minutes."
        })
final class ConsoleCommand extends StackCommand implements Callable<Integer> {
    @Mixin private TokenCommand.CallerOptions caller = new TokenCommand.CallerOptions();

    ConsoleCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() {
        int port = SavedSettings.required(folder).ports().of(Component.REGISTRY);
        String token =
                new TokenIssuer(folder.keys())
                        .issueLink(
                                caller.request(TokenIssuer.LINK_LIFETIME),
                                Clock.systemUTC().instant());
        out.say("http://127.0.0.1:%s/console/sign-in?token=%s".formatted(port, token));
        return 0;
    }
}
