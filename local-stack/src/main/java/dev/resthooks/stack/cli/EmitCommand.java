package dev.resthooks.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.text.Wrapped;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts events on Kafka: single ones by the simulator, lines by a process of their own. */
@Command(
        name = "emit",
        description = {
            "Puts events on Kafka and prints their ids, one per line.",
            "With '-' for the event, each line of standard input is an event, such as",
            "{\"event\":\"ActionCreated\",\"org\":\"acme\",\"id\":\"70151\",\"data\":{…}}"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Kafka has acknowledged every event",
            "1:Kafka has not acknowledged every event, or can't be reached",
            "2:the arguments are wrong"
        })
final class EmitCommand extends StackCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "EVENT",
            description = "The event's name, such as ActionCreated; '-' reads lines of JSON.")
    private String event = "";

    @Option(names = "--org", paramLabel = "ORG", description = "The organisation (orgkey).")
    private Optional<String> org = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "RESOURCE",
            description = "The id of the resource. Default: a new id for each event.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The JSON:API document to send as it is; '-' reads standard input.")
    private Optional<String> data = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "The number of events. Default: 1.")
    private int count = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed generates the same events.")
    private Optional<Long> seed = Optional.empty();

    @Spec private CommandSpec spec = CommandSpec.create();

    EmitCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!event.equals(STANDARD_INPUT) && org.isEmpty()) {
            throw wrong("Missing required option: '--org ORG'");
        }
        SavedSettings stack = SavedSettings.required(folder);
        if (folder.running(Component.KAFKA).isEmpty()) {
            throw new StackException("Kafka does not run: start it with ./resthooks up");
        }
        if (event.equals(STANDARD_INPUT)) {
            return new ProcessBuilder(command(stack)).inheritIO().start().waitFor();
        }
        if (folder.running(Component.SIMULATOR).isEmpty()) {
            throw new StackException("the simulator does not run: start it with ./resthooks up");
        }
        return throughSimulator(stack);
    }

    private int throughSimulator(SavedSettings stack) {
        int port = stack.ports().of(Component.SIMULATOR);
        JsonClient.Response answer =
                new JsonClient(URI.create("http://127.0.0.1:" + port), Map::of)
                        .send("POST", "/emit", order().toString());
        if (answer.status() == 200) {
            answer.json().path("ids").forEach(it -> out.say(it.asText()));
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine().getErr().println(Wrapped.text("emit: " + answer.reason()));
        return answer.status() == 400 ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private ObjectNode order() {
        ObjectNode order =
                JsonNodeFactory.instance.objectNode().put("event", event).put("count", count);
        org.ifPresent(it -> order.put("org", it));
        id.ifPresent(it -> order.put("id", it));
        seed.ifPresent(it -> order.put("seed", it));
        if (data.isPresent()) {
            order.set("data", document(data.get()));
        }
        return order;
    }

    private JsonNode document(String file) {
        try {
            return new ObjectMapper()
                    .readTree(
                            file.equals(STANDARD_INPUT)
                                    ? System.in.readAllBytes()
                                    : Files.readAllBytes(Path.of(file)));
        } catch (NoSuchFileException missing) {
            throw wrong("--data: there is no file " + file);
        } catch (JsonProcessingException notJson) {
            throw wrong("--data: %s is not JSON: %s".formatted(file, notJson.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw wrong("--data: cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<String> command(SavedSettings stack) {
        List<String> emit = new ArrayList<>(List.of("emit", event));
        org.ifPresent(it -> emit.addAll(List.of("--org", it)));
        seed.ifPresent(it -> emit.addAll(List.of("--seed", it.toString())));
        Map<String, String> properties =
                ServiceProperties.simulator(stack.ports().bootstrapServers(), stack.catalogue());
        properties.put("resthooks.command", "./resthooks");
        return ServiceProgram.command(Component.SIMULATOR, properties, emit);
    }
}
