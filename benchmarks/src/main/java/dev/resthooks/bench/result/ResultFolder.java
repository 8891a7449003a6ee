package dev.resthooks.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.BuildFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where a run's result lies: {@code result.json}, {@code result.md} and its plots. */
public final class ResultFolder {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String benchmark;
    private final Path folder;
    private final Machine machine;

    /** What every benchmark's command takes. */
    public static final class Options {
        @Option(
                names = "--out",
                description = "folder of the result (default: .resthooks/bench/<benchmark>)")
        private Optional<Path> out = Optional.empty();

        /** The folder, made anew. */
        public ResultFolder folder(String benchmark) {
            Path project = BuildFolder.project();
            return new ResultFolder(
                    benchmark,
                    out.orElse(project.resolve(".resthooks/bench").resolve(benchmark)),
                    Machine.now(project));
        }
    }

    private ResultFolder(String benchmark, Path folder, Machine machine) {
        this.benchmark = benchmark;
        this.folder = folder;
        this.machine = machine;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** For data and logs, which are no part of the result. */
    public Path scratch() {
        return BuildFolder.project().resolve(".resthooks/bench").resolve(benchmark + "-run");
    }

    public void writeJson(Consumer<ObjectNode> writer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("benchmark", benchmark);
        ObjectNode on = json.putObject("machine");
        on.put("cpu", machine.cpu());
        on.put("cores", machine.cores());
        on.put("memory", machine.memory());
        on.put("system", machine.system());
        on.put("jdk", machine.jdk());
        json.put("commit", machine.commit());
        json.put("date", machine.date().toString());
        writer.accept(json);
        write("result.json", json.toPrettyString() + "\n");
    }

    public void writeMarkdown(String title, String text) {
        write("result.md", "# " + title + "\n\n" + machine.text() + ".\n\n" + text);
    }

    public void draw(String name, Plot plot) {
        Plots.draw(plot, folder.resolve(name + ".png"));
    }

    /** The text for people, and where it lies. */
    public String summary() {
        try {
            return Files.readString(folder.resolve("result.md")) + "\nin " + folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the result", e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
