package dev.resthooks.systemtests.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A source file of Java, parsed by the JDK's compiler and not compiled: class files have no
 * Javadoc.
 */
final class JavaSource {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final Function<String, Optional<String>> texts;

    private JavaSource(
            CompilationUnitTree unit, DocTrees docs, Function<String, Optional<String>> texts) {
        this.unit = unit;
        this.docs = docs;
        this.texts = texts;
    }

    /**
     * @param texts the text of other classes' sources, by the full name of the class
     */
    static JavaSource parse(String text, Function<String, Optional<String>> texts) {
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        null,
                                        null,
                                        null,
                                        List.of("-proc:none"),
                                        null,
                                        List.of(new Text(text)));
        try {
            return new JavaSource(task.parse().iterator().next(), DocTrees.instance(task), texts);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the class or interface that the file is named after. */
    ClassTree type() {
        return unit.getTypeDecls().stream()
                .flatMap(it -> it instanceof ClassTree type ? Stream.of(type) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the text of the Javadoc of a part of this file, without tags; empty if there is none.
     */
    String javadoc(Tree part) {
        return Optional.ofNullable(docs.getDocCommentTree(TreePath.getPath(unit, part)))
                .map(it -> JavadocText.of(it.getFullBody()))
                .orElse("");
    }

    /** Returns the source of an imported class by its simple name. */
    Optional<JavaSource> imported(String simpleName) {
        return unit.getImports().stream()
                .map(ImportTree::getQualifiedIdentifier)
                .map(Tree::toString)
                .filter(it -> it.endsWith("." + simpleName))
                .findFirst()
                .flatMap(texts)
                .map(it -> parse(it, texts));
    }

    /** Returns the value of a constant of this class that is a string literal. */
    Optional<String> constant(String name) {
        return fields(name::equals)
                .flatMap(it ->
                        it.getInitializer() instanceof LiteralTree literal
                                ? Stream.of(literal.getValue().toString())
                                : Stream.empty())
                .findFirst();
    }

    /** Returns the names of this enum's constants; none if it isn't an enum. */
    List<String> enumConstants() {
        return type().getKind() == Tree.Kind.ENUM
                ? fields(it -> it.matches("[A-Z][A-Z0-9_]*"))
                        .filter(it -> it.getType().toString().contentEquals(type().getSimpleName()))
                        .map(it -> it.getName().toString())
                        .toList()
                : List.of();
    }

    private Stream<VariableTree> fields(Predicate<String> names) {
        return type().getMembers().stream()
                .flatMap(it -> it instanceof VariableTree field ? Stream.of(field) : Stream.empty())
                .filter(it -> names.test(it.getName().toString()));
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
