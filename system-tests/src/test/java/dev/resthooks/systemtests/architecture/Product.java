package dev.resthooks.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.resthooks.stack.BuildFolder;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the modules have compiled, without their tests. */
final class Product {
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importPaths(
                            Stream.of(
                                            "contract",
                                            "kit",
                                            "registry-service",
                                            "dispatcher-service",
                                            "event-simulator",
                                            "local-stack",
                                            "benchmarks")
                                    .map(Product::classes)
                                    .toList());

    private Product() {}

    private static Path classes(String module) {
        return BuildFolder.project().resolve(module).resolve("target/classes");
    }
}
