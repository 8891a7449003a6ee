package dev.resthooks.contract.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** YAML that says what JSON can say, and the line of each of its values. */
final class YamlFile {
    private static final int MOST_VALUES = 20_000;
    private static final int DEEPEST = 30;
    private static final int LONGEST_PATH = 1_000;
    private static final JsonPointer ROOT = JsonPointer.empty();
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build();

    private final String name;
    private final List<CatalogueFault> faults;
    private final Map<JsonPointer, Integer> lines = new HashMap<>();
    private JsonNode root = MissingNode.getInstance();

    /** Reads the text of a file. Its faults are added to the list. */
    YamlFile(String name, String text, List<CatalogueFault> faults) {
        this.name = name;
        this.faults = faults;
        try (YAMLParser in = YAML.getFactory().createParser(text)) {
            if (readLines(in)) {
                root = YAML.readTree(text);
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            String problem = broken.getOriginalMessage();
            if (broken.getCause() instanceof MarkedYAMLException marked) {
                line = marked.getProblemMark().getLine() + 1;
                problem = marked.getProblem();
            }
            fault(line, ROOT, "is not valid YAML: " + problem);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns a value; a missing one if there is none, or if the file could not be read. */
    JsonNode at(JsonPointer pointer) {
        return root.at(pointer);
    }

    String place(JsonPointer at) {
        return name + ":" + line(at);
    }

    void fault(JsonPointer at, String text) {
        fault(line(at), at, text);
    }

    private void fault(int line, JsonPointer at, String text) {
        String path = at.toString().replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "");
        faults.add(new CatalogueFault(name, line, path.replace('/', '.'), text));
    }

    private int line(JsonPointer at) {
        JsonPointer known = at;
        while (!lines.containsKey(known)) {
            known = known.head();
        }
        return lines.get(known);
    }

    /** Returns whether all can be read. */
    private boolean readLines(YAMLParser in) throws IOException {
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            int line = in.currentTokenLocation().getLineNr();
            JsonPointer at = in.getParsingContext().pathAsPointer();
            if (lines.size() == MOST_VALUES
                    || in.getParsingContext().getNestingDepth() > DEEPEST
                    || at.toString().length() > LONGEST_PATH) {
                fault(
                        line,
                        ROOT,
                        "has more than %d values, %d levels or %d letters in a path"
                                .formatted(MOST_VALUES, DEEPEST, LONGEST_PATH));
                return false;
            }
            if (at.equals(ROOT) && !token.isStructEnd() && lines.containsKey(at)) {
                fault(line, ROOT, "begins a second document");
                return false;
            }
            if (token == JsonToken.FIELD_NAME && lines.containsKey(at)) {
                fault(line, at, "is there twice, first in line " + lines.get(at));
                var _ = in.nextToken();
                in.skipChildren();
            } else if (in.isCurrentAlias()) {
                fault(line, at, "aliases (*) are not allowed");
            } else if (in.getTypeId() != null) {
                fault(line, at, "tags (!) are not allowed");
            } else if (token.isNumeric() && !isOfJson(in)) {
                fault(line, at, "is no number of JSON; is it text, in quotes?");
            }
            lines.putIfAbsent(at, line);
        }
        if (lines.isEmpty()) {
            fault(0, ROOT, "is empty");
        }
        return !lines.isEmpty();
    }

    /** Returns whether the number is read as it is written: YAML reads 0610 as 392. */
    private static boolean isOfJson(YAMLParser in) throws IOException {
        return Double.isFinite(in.getDoubleValue()) && NUMBER.matcher(in.getText()).matches();
    }
}
