package dev.resthooks.deploy.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The environment variables that a program reads, each with what may be wrong with it. */
record Keys(Collection<Pattern> known, Map<String, String> fixed) {
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    Keys {
        known = List.copyOf(known);
        fixed = Map.copyOf(fixed);
    }

    /** Returns the keys of our own settings. */
    static Keys ofMappings(Class<?>... mappings) {
        return of(
                Stream.of(mappings)
                        .map(ConfigMappings.ConfigClass::configClass)
                        .flatMap(it -> ConfigMappings.getProperties(it).keySet().stream()));
    }

    /** Returns the keys of all Kafka clients, as Quarkus reads them. */
    static Keys ofKafkaClients() {
        return of(
                Stream.of(
                                AdminClientConfig.configNames(),
                                ConsumerConfig.configNames(),
                                ProducerConfig.configNames())
                        .flatMap(Set::stream)
                        .map(it -> "kafka." + it));
    }

    /** Returns the key that says where files are that hold settings. */
    static Keys ofMountedFiles() {
        return of(Stream.of("smallrye.config.source.file.locations"));
    }

    /** Returns the key that the dispatcher's command for topics reads. */
    static Keys ofTopicsCommand() {
        return of(Stream.of("resthooks.catalogue"));
    }

    /**
     * Returns the keys of Quarkus and the extensions in a packaged service, with those that are
     * fixed when it is built.
     */
    static Keys ofPackaged(Path service) {
        Map<String, String> phases = new TreeMap<>();
        try (Stream<Path> jars = Files.list(service.resolve("target/quarkus-app/lib/main"))) {
            jars.filter(it -> it.toString().endsWith(".jar")).forEach(it -> phases(it, phases));
        } catch (IOException e) {
            throw new UncheckedIOException(service + " must be packaged first: mvn package", e);
        }
        return new Keys(
                phases.entrySet().stream()
                        .filter(it -> it.getValue().equals("RUN_TIME"))
                        .map(it -> Pattern.compile(Pattern.quote(it.getKey())))
                        .toList(),
                phases.entrySet().stream()
                        .filter(it -> !it.getValue().equals("RUN_TIME"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Keys and(Keys others) {
        return new Keys(
                Stream.of(known, others.known).flatMap(Collection::stream).toList(),
                Stream.of(fixed, others.fixed)
                        .flatMap(it -> it.entrySet().stream())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one)));
    }

    boolean has(String variable) {
        return known.stream().anyMatch(it -> it.matcher(variable).matches());
    }

    private static Keys of(Stream<String> properties) {
        return new Keys(properties.map(Keys::variable).toList(), Map.of());
    }

    /** As MicroProfile Config maps them; {@code *} stands for any key of a map. */
    private static Pattern variable(String property) {
        return Pattern.compile(
                property.toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9*]", "_")
                        .replace("*", "[A-Z0-9_]+"));
    }

    private static void phases(Path jar, Map<String, String> phases) {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry model = file.getEntry(MODEL);
            if (model != null) {
                phases(JSON.readTree(file.getInputStream(model)), phases);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static void phases(JsonNode model, Map<String, String> phases) {
        for (JsonNode path : model.findParents("environmentVariable")) {
            phases.putIfAbsent(path.path("environmentVariable").asText(), "RUN_TIME");
        }
        for (JsonNode property : model.findParents("phase")) {
            phases.put(
                    property.at("/path/environmentVariable").asText(),
                    property.path("phase").asText());
        }
    }
}
