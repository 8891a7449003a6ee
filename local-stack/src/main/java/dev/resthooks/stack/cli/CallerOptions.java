package dev.resthooks.stack.cli;

import dev.resthooks.stack.token.TokenRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that tell for whom a token is. */
final class CallerOptions {
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
