package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for bytes in files, whatever these are; a byte is a Latin-1 character here. */
final class FileSearch {
    private static final int PIECE = 4 * 1024 * 1024;

    private final List<Path> folders;

    /** Below all of {@code folders}. */
    FileSearch(Path... folders) {
        this.folders = List.of(folders);
    }

    static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** The files that hold one of the needles. */
    List<Path> filesWith(List<String> needles) {
        return folders.stream()
                .flatMap(FileSearch::files)
                .filter(file -> holdsAny(file, needles))
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In pieces; each begins with the end of the one before. */
    private static boolean holdsAny(Path file, List<String> needles) {
        int overlap = needles.stream().mapToInt(String::length).max().orElse(1);
        try (InputStream in = Files.newInputStream(file)) {
            String end = "";
            for (byte[] piece = in.readNBytes(PIECE);
                    piece.length > 0;
                    piece = in.readNBytes(PIECE)) {
                String text = end + latin(piece);
                if (needles.stream().anyMatch(text::contains)) {
                    return true;
                }
                end = text.substring(Math.max(0, text.length() - overlap));
            }
            return false;
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
