package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a bearer token and nothing else. */
@Command(name = "token", description = "Prints a bearer token for the local stack.")
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--org", required = true, description = "The organisation (orgkey).")
    private String org = "";

    @Option(
            names = "--scope",
            description = "Space-separated scopes. Default: ${DEFAULT-VALUE}.",
            defaultValue = TokenRequest.SCOPE)
    private String scope = "";

    @Option(
            names = "--ttl",
            description = "How long it is valid, such as 30m, 8h or 7d. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8h",
            converter = DurationConverter.class)
    private Duration ttl = Duration.ZERO;

    @Option(
            names = "--zone",
            description = "The organisation's time zone, such as Pacific/Auckland.")
    private Optional<ZoneId> zone = Optional.empty();

    private final StackFolder folder;
    private final Progress out;

    TokenCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        TokenRequest request =
                new TokenRequest(org, "resthooks-cli", scope, ttl, zone.map(ZoneId::getId));
        TokenIssuer issuer = new TokenIssuer(folder.keys());
        out.say(issuer.issue(request, Clock.systemUTC().instant()));
        return 0;
    }
}
