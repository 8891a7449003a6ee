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

    /** Returns the source of an imported class by its simple name, or of the class around it. */
    Optional<JavaSource> imported(String simpleName) {
        return unit.getImports().stream()
                .map(ImportTree::getQualifiedIdentifier)
                .map(Tree::toString)
                .filter(it -> it.endsWith("." + simpleName))
                .findFirst()
                .flatMap(it ->
                        texts.apply(it).or(() -> texts.apply(it.substring(0, it.lastIndexOf('.')))))
                .map(it -> parse(it, texts));
    }

    /** Returns the value of a constant of this class that is a string literal. */
    Optional<String> constant(String name) {
        return members(type(), VariableTree.class)
                .filter(it -> it.getName().contentEquals(name))
                .flatMap(it ->
                        it.getInitializer() instanceof LiteralTree literal
                                ? Stream.of(literal.getValue().toString())
                                : Stream.empty())
                .findFirst();
    }

    /** Returns the names of the constants of an enum, which this is or has; none if it is none. */
    List<String> enumConstants(String name) {
        return Stream.concat(Stream.of(type()), members(type(), ClassTree.class))
                .filter(it -> it.getKind() == Tree.Kind.ENUM)
                .filter(it -> it.getSimpleName().contentEquals(name))
                .flatMap(it -> members(it, VariableTree.class))
                .filter(it -> it.getType().toString().equals(name))
                .map(it -> it.getName().toString())
                .filter(it -> it.matches("[A-Z][A-Z0-9_]*"))
                .toList();
    }

    private static <T> Stream<T> members(ClassTree type, Class<T> kind) {
        return type.getMembers().stream().filter(kind::isInstance).map(kind::cast);
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
