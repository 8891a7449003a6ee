package dev.resthooks.registry.catalogue.cli;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.registry.catalogue.JsonSchemaCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Checks a folder that is to be a catalogue. */
public final class CatalogueCommand {
    public static final String NAME = "catalogue";

    public static final String USAGE =
            """
            Usage: catalogue check FOLDER    tells the faults of a catalogue of events, with file and line

            It also checks the schemas, and the samples against them, which the service doesn't.

            Exit code: 0 there are no faults, 1 there are, 2 wrong arguments.\
            """;

    private CatalogueCommand() {}

    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.println(USAGE);
            return 0;
        }
        if (words.size() != 2 || !words.getFirst().equals("check")) {
            err.printf("wrong arguments: %s %s%n%n%s%n", NAME, String.join(" ", words), USAGE);
            return 2;
        }
        try {
            Catalogue own =
                    CatalogueReader.read(Path.of(words.getLast()), new JsonSchemaCheck())
                            .withoutNotices();
            out.printf("events: %d, resources: %d%n", own.events().size(), own.resources().size());
            return 0;
        } catch (CatalogueReader.RefusedException refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }
}
