package dev.resthooks.stack.cli;

import dev.resthooks.contract.text.Durations;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "token", description = "Prints a bearer token for the local stack.")
final class TokenCommand extends StackCommand implements Callable<Integer> {
    @Mixin private CallerOptions caller = new CallerOptions();

    @Option(
            names = "--ttl",
            description = "How long it is valid, such as 30m, 8h or 7d. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8h",
            converter = DurationConverter.class)
    private Duration ttl = Duration.ZERO;

    TokenCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() {
        TokenIssuer issuer = new TokenIssuer(folder.keys());
        out.say(issuer.issue(caller.request(ttl), Clock.systemUTC().instant()));
        return 0;
    }

    /** Parses durations such as {@code 90s}, {@code 30m}, {@code 8h} and {@code 7d}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return Durations.read(value)
                    .filter(Duration::isPositive)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'"
                                            + value
                                            + "' is not a duration: write it like 90s, 30m, 8h or 7d"));
        }
    }

    static final class CallerOptions {
        @Option(names = "--org", required = true, description = "The organisation (orgkey).")
        private String org = "";

        @Option(
                names = "--scope",
                description = "Space-separated scopes. Default: ${DEFAULT-VALUE}.",
                defaultValue = TokenRequest.SCOPE)
        private String scope = "";

        @Option(
                names = "--zone",
                description = "The organisation's time zone, such as Pacific/Auckland.")
        private Optional<ZoneId> zone = Optional.empty();

        TokenRequest request(Duration lifetime) {
            return new TokenRequest(org, "resthooks-cli", scope, lifetime, zone.map(ZoneId::getId));
        }
    }
}
