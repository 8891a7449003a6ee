package dev.resthooks.systemtests.docs;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a mapping interface's keys, between two comments of a page. */
record SettingTable(String mapping, List<SettingKey> keys) {
    /** Returns the page with this table in place of the one that it has. */
    String in(String page) {
        Matcher old =
                Pattern.compile("(?s)" + Pattern.quote(begin()) + ".*?" + Pattern.quote(end()))
                        .matcher(page);
        if (!old.find()) {
            throw new IllegalStateException(
                    "the page has no place for the keys of %s: add a heading, the line %s and the line %s"
                            .formatted(mapping, begin(), end()));
        }
        return old.replaceFirst(Matcher.quoteReplacement(begin() + "\n" + rows() + end()));
    }

    private String begin() {
        return "<!-- keys of " + mapping + ": generated -->";
    }

    private String end() {
        return "<!-- end of " + mapping + " -->";
    }

    private String rows() {
        return keys.stream()
                .map(SettingTable::row)
                .collect(
                        joining(
                                "\n",
                                "\n| key, environment variable | type | default | meaning |\n| --- | --- | --- | --- |\n",
                                "\n\n"));
    }

    private static String row(SettingKey key) {
        return "| `%s`<br>`%s` | %s | %s | %s |"
                .formatted(
                        key.name(),
                        key.variable(),
                        key.type() + key.unit().map(it -> ", " + it).orElse(""),
                        key.fallback().orElse(""),
                        key.meaning());
    }
}
