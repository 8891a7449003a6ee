package dev.resthooks.systemtests;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kafka's StandardAuthorizer logged of its decisions, in its own words. */
record AuthorizerLog(List<String> lines) {
    private static final Pattern DECISION =
            Pattern.compile(
                    "Principal = User:(?<principal>\\S+) is (?<verdict>Allowed|Denied) operation ="
                            + " (?<operation>\\S+) from host = \\S+ on resource = (?<resource>\\S+)"
                            + " for request = (?<request>\\S+) .*based on rule (?<rule>.*)");

    private static final Pattern RULE =
            Pattern.compile(
                    "resourceType=(?<type>\\w+), resourceName=(?<name>[^,]+),"
                            + " patternType=(?<match>\\w+), principal=User:(?<principal>[^,]+),"
                            + " host=[^,]+, operation=(?<operation>\\w+), permissionType=ALLOW");

    /** The rules that allowed something, as {@code principal OPERATION MATCH TYPE name}. */
    Set<String> usedRules() {
        Set<String> used = new TreeSet<>();
        for (String line : lines) {
            Matcher rule = RULE.matcher(line);
            if (line.contains("Allowed") && rule.find()) {
                used.add(
                        "%s %s %s %s %s"
                                .formatted(
                                        rule.group("principal"),
                                        rule.group("operation"),
                                        rule.group("match"),
                                        rule.group("type"),
                                        rule.group("name")));
            }
        }
        return used;
    }

    /** What one of them was denied, as {@code principal OPERATION resource (request)}. */
    Set<String> denials(Set<String> principals) {
        Set<String> denials = new TreeSet<>();
        for (String line : lines) {
            Matcher decision = DECISION.matcher(line);
            if (decision.find()
                    && decision.group("verdict").equals("Denied")
                    && principals.contains(decision.group("principal"))) {
                denials.add(
                        "%s %s %s (%s)"
                                .formatted(
                                        decision.group("principal"),
                                        decision.group("operation"),
                                        decision.group("resource"),
                                        decision.group("request")));
            }
        }
        return denials;
    }
}
