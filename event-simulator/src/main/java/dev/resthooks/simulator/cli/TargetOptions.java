package dev.resthooks.simulator.cli;

import dev.resthooks.simulator.load.LoadTarget;
import dev.resthooks.simulator.load.LoadTarget.ReceiverAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that choose another installation than the configured one to put under load. */
final class TargetOptions {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Bootstrap servers.")
    private @Nullable String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "The base URL of the registry.")
    private @Nullable URI registry;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description = "A token with which all hooks are registered.")
    private @Nullable String token;

    @Option(
            names = "--signing-key",
            paramLabel = "PEM",
            description = "A key that signs a token for each organisation.")
    private @Nullable Path signingKey;

    @Option(
            names = "--receiver-host",
            paramLabel = "IP",
            description = "The address on which the receivers listen.")
    private @Nullable String receiverHost;

    @Option(
            names = "--receiver-port",
            paramLabel = "N",
            description = "The first port of the receivers.")
    private @Nullable Integer receiverPort;

    @Option(
            names = "--receiver-url",
            paramLabel = "URL",
            description = "The base URL under which the first receiver is reached.")
    private @Nullable URI receiverUrl;

    @Option(
            names = "--receiver-threads",
            paramLabel = "N",
            description = "Threads that receive requests.")
    private @Nullable Integer receiverThreads;

    /** Returns this. Throws {@link CommandLine.TypeConversionException} if a change is invalid. */
    TargetOptions checked() {
        refuseUnless(
                receiverPort == null || (receiverPort >= 0 && receiverPort <= 65_535),
                "--receiver-port must be from 0 to 65535, not " + receiverPort);
        refuseUnless(
                receiverThreads == null || (receiverThreads >= 1 && receiverThreads <= 256),
                "--receiver-threads must be from 1 to 256, not " + receiverThreads);
        web("--registry", registry);
        web("--receiver-url", receiverUrl);
        return this;
    }

    LoadTarget apply(LoadTarget configured) {
        ReceiverAddress receivers = configured.receivers();
        return new LoadTarget(
                kafka == null ? configured.kafka() : kafka,
                registry == null ? configured.registry() : registry,
                token == null ? configured.token() : Optional.of(token),
                signingKey == null ? configured.signingKey() : Optional.of(signingKey),
                new ReceiverAddress(
                        receiverHost == null ? receivers.host() : receiverHost,
                        receiverPort == null ? receivers.firstPort() : receiverPort,
                        receiverUrl == null
                                ? receivers.publicUrl()
                                : Optional.of(receiverUrl.toString()),
                        receiverThreads == null ? receivers.threads() : receiverThreads));
    }

    private static void web(String option, @Nullable URI uri) {
        boolean fits =
                uri == null
                        || (uri.getHost() != null
                                && ("http".equals(uri.getScheme())
                                        || "https".equals(uri.getScheme())));
        refuseUnless(fits, option + " must be a URL such as http://host:8082, not " + uri);
    }

    private static void refuseUnless(boolean fits, String words) {
        if (!fits) {
            throw new CommandLine.TypeConversionException(words);
        }
    }
}
