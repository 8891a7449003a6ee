package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a link that signs in to the console, and nothing else. */
@Command(
        name = "console",
        description = {
            "Prints a link that signs in to the console.",
            "It works once, within ten minutes."
        })
final class ConsoleCommand implements Callable<Integer> {
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

    private final StackFolder folder;
    private final Progress out;

    ConsoleCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        TokenRequest request =
                new TokenRequest(
                        org,
                        "resthooks-cli",
                        scope,
                        TokenIssuer.LINK_LIFETIME,
                        zone.map(ZoneId::getId));
        out.say(
                ConsoleLink.of(
                        request,
                        folder,
                        SavedSettings.required(folder).ports(),
                        Clock.systemUTC().instant()));
        return 0;
    }
}
