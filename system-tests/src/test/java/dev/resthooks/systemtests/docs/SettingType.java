package dev.resthooks.systemtests.docs;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Locale;

/** The type of a key in words. */
final class SettingType {
    private final JavaSource source;

    SettingType(JavaSource source) {
        this.source = source;
    }

    String of(Tree type) {
        return switch (type) {
            case AnnotatedTypeTree annotated -> of(annotated.getUnderlyingType());
            case ParameterizedTypeTree generic -> ofGeneric(generic);
            default -> ofSimple(type.toString());
        };
    }

    private String ofGeneric(ParameterizedTypeTree generic) {
        List<? extends Tree> arguments = generic.getTypeArguments();
        return switch (generic.getType().toString()) {
            case "Optional" -> of(arguments.getFirst());
            case "List", "Set" -> "list: " + of(arguments.getFirst());
            case "Map" -> of(arguments.getLast());
            default -> throw unknown(generic.toString());
        };
    }

    private String ofSimple(String type) {
        return switch (type) {
            case "boolean", "Boolean" -> "`true` or `false`";
            case "int", "Integer", "long", "Long" -> "whole number";
            case "double" -> "number";
            case "Duration" -> "duration";
            case "String" -> "text";
            case "Path" -> "path";
            case "URI" -> "URL";
            case "ZoneId" -> "time zone";
            case "AddressBlock" -> "CIDR block";
            case "InetSocketAddress" -> "host:port";
            default -> ofEnum(type);
        };
    }

    private String ofEnum(String type) {
        List<String> constants =
                source.imported(type).map(it -> it.enumConstants(type)).orElse(List.of());
        if (constants.isEmpty()) {
            throw unknown(type);
        }
        return constants.stream()
                .map(it -> "`" + it.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(joining(" or "));
    }

    private static IllegalStateException unknown(String type) {
        return new IllegalStateException(
                "no words for the type " + type + " of a key; add them to SettingType");
    }
}
