package dev.resthooks.systemtests.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page in Markdown: what it links, and the anchors that others can link, as GitHub makes them.
 *
 * @param links targets of inline links, as written; those to other hosts among them
 * @param anchors of its headings
 */
record MarkdownPage(List<String> links, List<String> anchors) {
    private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.+?)\\s*#*$");
    private static final Pattern CODE = Pattern.compile("(`+)(?:.*?[^`])?\\1(?!`)");
    private static final Pattern LINK =
            Pattern.compile("]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern LINK_TEXT = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");

    static MarkdownPage of(String text) {
        List<String> anchors = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        Map<String, Integer> seen = new HashMap<>();
        boolean isFenced = false;
        for (String line : text.lines().toList()) {
            if (FENCE.matcher(line).matches()) {
                isFenced = !isFenced;
            } else if (!isFenced && !line.startsWith("    ")) {
                HEADING.matcher(line)
                        .results()
                        .forEach(it -> anchors.add(numbered(anchor(it.group(1)), seen)));
                prose.append(line).append('\n');
            }
        }
        return new MarkdownPage(linksIn(prose.toString()), List.copyOf(anchors));
    }

    private static List<String> linksIn(String prose) {
        String withoutCode = CODE.matcher(prose).replaceAll("code");
        return LINK.matcher(withoutCode)
                .results()
                .map(MatchResult::group)
                .map(MarkdownPage::target)
                .toList();
    }

    private static String target(String link) {
        return LINK.matcher(link).replaceFirst("$1");
    }

    private static String anchor(String heading) {
        return LINK_TEXT
                .matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String numbered(String anchor, Map<String, Integer> seen) {
        int times = seen.merge(anchor, 1, Integer::sum);
        return times == 1 ? anchor : anchor + "-" + (times - 1);
    }
}
