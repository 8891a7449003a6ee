package dev.resthooks.stack.cli;

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
final class ConsoleCommand implements Callable<Integer> {
    @Mixin private CallerOptions caller = new CallerOptions();

    private final StackFolder folder;
    private final Progress out;

    ConsoleCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        out.say(
                ConsoleLink.of(
                        caller.request(TokenIssuer.LINK_LIFETIME),
                        folder,
                        SavedSettings.required(folder).ports(),
                        Clock.systemUTC().instant()));
        return 0;
    }
}
