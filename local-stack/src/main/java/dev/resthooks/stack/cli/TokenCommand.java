package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Prints a bearer token for the local stack.")
final class TokenCommand implements Callable<Integer> {
    @Mixin private CallerOptions caller = new CallerOptions();

    @Option(
            names = "--ttl",
            description = "How long it is valid, such as 30m, 8h or 7d. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8h",
            converter = DurationConverter.class)
    private Duration ttl = Duration.ZERO;

    private final StackFolder folder;
    private final Progress out;

    TokenCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        TokenIssuer issuer = new TokenIssuer(folder.keys());
        out.say(issuer.issue(caller.request(ttl), Clock.systemUTC().instant()));
        return 0;
    }
}
