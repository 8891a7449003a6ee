package dev.resthooks.contract.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonPointer;
import dev.resthooks.contract.catalogue.Catalogue.Resource;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads catalogues: that of this build, or a folder with a YAML file for each resource. */
public final class CatalogueReader {
    private static final int MOST_FILES = 200;
    private static final int MIB = 1 << 20;
    private static final String SUFFIX = ".yaml";

    /** What is no event goes to the topic "dead"; the notices are those of this build. */
    private static final Pattern FILE =
            Pattern.compile(
                    "(?!dead\\.|%s\\.)%s\\.yaml".formatted(Catalogue.NOTICES, ResourceType.NAME));

    /** What isn't UTF-8 is decoded as U+FFFD. YAML allows four control characters. */
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\p{Cc}\\uFFFD-\\uFFFF&&[^\t\n\r\\x85]]");

    private final SampleCheck check;
    private final List<CatalogueFault> faults = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private CatalogueReader(SampleCheck check) {
        this.check = check;
    }

    /** Says that a folder is no catalogue, with a line for each fault, by file and line. */
    public static final class RefusedException extends IllegalArgumentException {
        private RefusedException(List<CatalogueFault> faults) {
            super(
                    faults.stream()
                            .distinct()
                            .sorted(
                                    Comparator.comparing(CatalogueFault::file)
                                            .thenComparingInt(CatalogueFault::line))
                            .map(CatalogueFault::toString)
                            .collect(joining("\n")));
        }
    }

    /**
     * Reads a folder without checking samples; without one, which an empty name means too, returns
     * the catalogue of this build.
     */
    public static Catalogue configured(Optional<String> folder) {
        return folder.filter(it -> !it.isEmpty())
                .map(it -> read(Path.of(it), SampleCheck.NONE))
                .orElseGet(CatalogueReader::shipped);
    }

    /** Returns the catalogue of this build: 21 events of the platform, and the notices. */
    public static Catalogue shipped() {
        CatalogueReader reader = new CatalogueReader(SampleCheck.NONE);
        List<Resource> resources =
                FormerEvents.resources().stream()
                        .flatMap(it -> reader.shippedResource(it.typeName()).stream())
                        .toList();
        if (!reader.faults.isEmpty()) {
            throw new IllegalStateException("the catalogue of this build: " + reader.faults);
        }
        return new Catalogue(resources);
    }

    /**
     * Reads the files of a folder, in the order of their names, and adds the notices of this build.
     * The folder may be a mounted ConfigMap, in which each file is a symbolic link. Throws {@link
     * RefusedException} if there are faults.
     */
    public static Catalogue read(Path folder, SampleCheck check) {
        CatalogueReader reader = new CatalogueReader(check);
        Optional<Resource> notices = reader.shippedResource(Catalogue.NOTICES);
        List<Resource> resources = new ArrayList<>();
        for (Path file : reader.files(folder)) {
            reader.resource(folder, file).ifPresent(resources::add);
        }
        notices.ifPresent(resources::add);
        if (!reader.faults.isEmpty()) {
            throw new RefusedException(reader.faults);
        }
        return new Catalogue(List.copyOf(resources));
    }

    private List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(file -> !name(file).startsWith("."))
                            .limit(MOST_FILES + 1)
                            .sorted()
                            .toList();
            if (files.isEmpty() || files.size() > MOST_FILES) {
                fault("", folder + " must have 1 to " + MOST_FILES + " files *" + SUFFIX);
                return List.of();
            }
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            fault("", "the folder can't be read: " + unreadable);
            return List.of();
        }
    }

    private Optional<Resource> resource(Path folder, Path file) {
        String name = name(file);
        try {
            if (!FILE.matcher(name).matches()) {
                throw new IOException(
                        "must be named after a resource (1 to 40 of a-z and 0-9, not dead or %s), and .yaml"
                                .formatted(Catalogue.NOTICES));
            }
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath()) || !Files.isRegularFile(real)) {
                throw new IOException("is no file of this folder");
            }
            try (InputStream in = Files.newInputStream(real)) {
                byte[] bytes = in.readNBytes(MIB + 1);
                if (bytes.length > MIB) {
                    throw new IOException("is larger than 1 MiB");
                }
                return resource(name, new String(bytes, UTF_8), check);
            }
        } catch (FileSystemException unreadable) {
            fault(name, "can't be read: " + unreadable);
        } catch (IOException unfit) {
            fault(name, String.valueOf(unfit.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Resource> resource(String file, String text, SampleCheck check) {
        Matcher wrong = UNREADABLE.matcher(text);
        if (wrong.find()) {
            int line = text.substring(0, wrong.start()).split("\n", -1).length;
            char found = wrong.group().charAt(0);
            String told =
                    found == '\uFFFD'
                            ? "is not UTF-8"
                            : "has the control character U+%04X".formatted((int) found);
            faults.add(new CatalogueFault(file, line, "", told));
            return Optional.empty();
        }
        YamlFile yaml = new YamlFile(file, text, faults);
        String resource = file.substring(0, file.length() - SUFFIX.length());
        return yaml.at(JsonPointer.empty()).isMissingNode()
                ? Optional.empty()
                : Optional.of(new ResourceFile(resource, yaml, check, places).read());
    }

    private void fault(String file, String text) {
        faults.add(new CatalogueFault(file, 0, "", text));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Optional<Resource> shippedResource(String name) {
        return resource(name + SUFFIX, shipped(name + SUFFIX), SampleCheck.NONE);
    }

    private static String shipped(String file) {
        try (InputStream in = CatalogueReader.class.getResourceAsStream("/catalogue/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the build has no catalogue/" + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
