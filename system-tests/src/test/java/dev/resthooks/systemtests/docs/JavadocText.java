package dev.resthooks.systemtests.docs;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import java.util.List;

/** Javadoc as Markdown on one line. */
final class JavadocText {
    private JavadocText() {}

    static String of(List<? extends DocTree> body) {
        return body.stream()
                .map(JavadocText::of)
                .collect(joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String of(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree code -> "`" + code.getBody().getBody().strip() + "`";
            case LinkTree link -> "`" + keyOf(link.getReference().getSignature()) + "`";
            default ->
                    throw new IllegalStateException(
                            "the Javadoc of a key may hold text, {@code …} and {@link #key()}, not "
                                    + part);
        };
    }

    private static String keyOf(String signature) {
        return MappingInterface.kebab(
                signature.substring(signature.indexOf('#') + 1).replace("()", ""));
    }
}
