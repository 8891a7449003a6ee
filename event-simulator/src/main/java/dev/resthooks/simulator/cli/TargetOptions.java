package dev.resthooks.simulator.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that choose another installation than the configured one to put under load. */
final class TargetOptions {
    static final String CATALOGUE = "resthooks.simulator.catalogue";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Bootstrap servers.")
    private Optional<String> kafka = Optional.empty();

    @Option(names = "--registry", paramLabel = "URL", description = "The base URL of the registry.")
    private Optional<URI> registry = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description = "A token with which all hooks are registered.")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--signing-key",
            paramLabel = "PEM",
            description = "A key that signs a token for each organisation.")
    private Optional<Path> signingKey = Optional.empty();

    @Option(
            names = "--receiver-host",
            paramLabel = "IP",
            description = "The address on which the receivers listen.")
    private Optional<String> receiverHost = Optional.empty();

    @Option(
            names = "--receiver-port",
            paramLabel = "N",
            description = "The first port of the receivers.")
    private Optional<Integer> receiverPort = Optional.empty();

    @Option(
            names = "--receiver-url",
            paramLabel = "URL",
            description = "The base URL under which the first receiver is reached.")
    private Optional<URI> receiverUrl = Optional.empty();

    @Option(
            names = "--receiver-threads",
            paramLabel = "N",
            description = "Threads that receive requests.")
    private Optional<Integer> receiverThreads = Optional.empty();

    @Option(
            names = "--catalogue",
            paramLabel = "FOLDER",
            description = "The catalogue of events. Default: the configured one.")
    private Optional<Path> catalogue = Optional.empty();

    Optional<String> catalogue() {
        return catalogue.map(Path::toString);
    }

    /**
     * Returns the settings that the options replace. Throws {@link
     * CommandLine.TypeConversionException} if an option is invalid.
     */
    Map<String, String> settings() {
        refuse(
                receiverPort.filter(it -> it < 0 || it > 65_535),
                "--receiver-port must be from 0 to 65535, not ");
        refuse(
                receiverThreads.filter(it -> it < 1 || it > 256),
                "--receiver-threads must be from 1 to 256, not ");
        web("--registry", registry);
        web("--receiver-url", receiverUrl);
        Map<String, String> settings = new HashMap<>();
        Map.of(
                        "kafka.bootstrap.servers",
                        kafka,
                        "resthooks.load.registry",
                        registry,
                        "resthooks.load.token",
                        token,
                        "resthooks.load.signing-key",
                        signingKey,
                        "resthooks.load.receiver.host",
                        receiverHost,
                        "resthooks.load.receiver.port",
                        receiverPort,
                        "resthooks.load.receiver.public-url",
                        receiverUrl,
                        "resthooks.load.receiver.threads",
                        receiverThreads,
                        CATALOGUE,
                        catalogue)
                .forEach((name, given) -> given.ifPresent(it -> settings.put(name, it.toString())));
        return settings;
    }

    private static void web(String option, Optional<URI> uri) {
        refuse(
                uri.filter(it ->
                        it.getHost() == null
                                || !("http".equals(it.getScheme())
                                        || "https".equals(it.getScheme()))),
                option + " must be a URL such as http://host:8082, not ");
    }

    private static void refuse(Optional<?> wrong, String words) {
        wrong.ifPresent(it -> {
            throw new CommandLine.TypeConversionException(words + it);
        });
    }
}
