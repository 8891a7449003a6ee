package dev.resthooks.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of every page leads to a file, and to a heading if it names one. */
class DocsLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Folders of builds, of runs and of other tools. */
    private static final Set<String> FOREIGN =
            Set.of("target", "node_modules", ".git", ".resthooks");

    @TempDir Path folder;

    @Test
    void shouldFindWhatEachLinkNames() throws IOException {
        List<Path> pages = pages(ROOT);

        assertThat(pages)
                .contains(ROOT.resolve("README.md"), ROOT.resolve("docs/operations/README.md"));
        assertThat(pages.stream().flatMap(DocsLinksTest::brokenLinks)).isEmpty();
    }

    @Test
    void shouldNoticeAMissingFileAndAMissingHeading() throws IOException {
        Files.writeString(
                folder.resolve("b.md"), "# One\n## Two `x`, *three*\n## One\n```\n# no\n```\n");
        Path page = folder.resolve("a.md");
        Files.writeString(
                page,
                """
                [1](b.md) [2](b.md#two-x-three) [3](b.md#one-1) [4](#here) [5](https://example.org/none)
                # Here
                `[code](none.md)` [6](c.md)
                [7](b.md#no) [8](#there)
                """);

        assertThat(brokenLinks(page))
                .containsExactly(page + ": c.md", page + ": b.md#no", page + ": #there");
    }

    private static Stream<String> brokenLinks(Path page) {
        return read(page).links().stream()
                .filter(it -> !it.matches("[a-z]+:.*"))
                .filter(it -> !leadsSomewhere(page, it))
                .map(it -> page + ": " + it);
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target)
                && (hash < 0
                        || !target.toString().endsWith(".md")
                        || read(target).anchors().contains(link.substring(hash + 1)));
    }

    private static MarkdownPage read(Path page) {
        try {
            return MarkdownPage.of(Files.readString(page));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> pages(Path root) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of) {
                        return FOREIGN.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                        if (file.toString().endsWith(".md")) {
                            pages.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return pages;
    }
}
