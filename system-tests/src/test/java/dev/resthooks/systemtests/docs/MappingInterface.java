package dev.resthooks.systemtests.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An interface with {@code @ConfigMapping}: its keys, with what their Javadoc says. A Javadoc may
 * end in <i>Unit: …</i> and <i>Default: …</i>, which the reference shows in columns of their own.
 */
final class MappingInterface {
    private static final Pattern UNIT = Pattern.compile("\\s*Unit: ([^.]+)\\.");
    private static final Pattern DEFAULT = Pattern.compile("\\s*Default: (.+)\\.$");

    private final JavaSource source;

    MappingInterface(JavaSource source) {
        this.source = source;
    }

    String name() {
        return source.type().getSimpleName().toString();
    }

    /** Returns all keys, in the order of the source. */
    List<SettingKey> keys() {
        String prefix = argument(source.type().getModifiers().getAnnotations(), "ConfigMapping");
        return keys(source.type(), prefix, Optional.empty()).toList();
    }

    private Stream<SettingKey> keys(ClassTree group, String prefix, Optional<String> optional) {
        return group.getMembers().stream()
                .flatMap(it -> it instanceof MethodTree method ? Stream.of(method) : Stream.empty())
                .flatMap(it -> keys(it, prefix + "." + kebab(it.getName().toString()), optional));
    }

    private Stream<SettingKey> keys(MethodTree method, String name, Optional<String> optional) {
        Tree type = method.getReturnType();
        Optional<ClassTree> group = group(type);
        if (group.isPresent()) {
            return keys(group.get(), name, isOptional(type) ? Optional.of(name) : optional);
        }
        return Stream.of(key(method, name, optional));
    }

    private SettingKey key(MethodTree method, String name, Optional<String> optional) {
        Tree type = method.getReturnType();
        String doc = source.javadoc(method);
        Matcher unit = UNIT.matcher(doc);
        Optional<String> unitFound = unit.find() ? Optional.of(unit.group(1)) : Optional.empty();
        String rest = unit.replaceFirst("");
        Matcher said = DEFAULT.matcher(rest);
        Optional<String> saidDefault = said.find() ? Optional.of(said.group(1)) : Optional.empty();
        return new SettingKey(
                isGeneric(type, "Map") ? name + ".<id>" : name,
                new SettingType(source).of(type),
                unitFound,
                withDefault(method)
                        .or(() -> saidDefault)
                        .or(() -> isOptional(type) ? Optional.empty() : required(optional)),
                said.replaceFirst(""));
    }

    private static Optional<String> required(Optional<String> optional) {
        return Optional.of(
                optional.map(it -> "required if any `" + it + ".*` is set").orElse("**required**"));
    }

    private Optional<String> withDefault(MethodTree method) {
        return annotation(method.getModifiers().getAnnotations(), "WithDefault")
                .map(it -> "`" + value(it) + "`");
    }

    private String value(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> literal.getValue().toString();
            case MemberSelectTree constant ->
                    source.imported(constant.getExpression().toString())
                            .flatMap(it -> it.constant(constant.getIdentifier().toString()))
                            .orElseThrow(() ->
                                    new IllegalStateException("no literal behind " + constant));
            default ->
                    throw new IllegalStateException(
                            "neither a literal nor a constant: " + expression);
        };
    }

    private String argument(List<? extends AnnotationTree> annotations, String simpleName) {
        return annotation(annotations, simpleName).map(this::value).orElseThrow();
    }

    private static Optional<ExpressionTree> annotation(
            List<? extends AnnotationTree> annotations, String simpleName) {
        return annotations.stream()
                .filter(it -> it.getAnnotationType().toString().equals(simpleName))
                .<ExpressionTree>map(it -> it.getArguments().getFirst())
                .map(it -> it instanceof AssignmentTree named ? named.getExpression() : it)
                .findFirst();
    }

    /** Returns the nested interface that a method's type names, if it names one. */
    private Optional<ClassTree> group(Tree type) {
        String name =
                type instanceof ParameterizedTypeTree generic && isOptional(type)
                        ? generic.getTypeArguments().getFirst().toString()
                        : type.toString();
        return source.type().getMembers().stream()
                .flatMap(it -> it instanceof ClassTree nested ? Stream.of(nested) : Stream.empty())
                .filter(it -> it.getKind() == Tree.Kind.INTERFACE)
                .filter(it -> it.getSimpleName().contentEquals(name))
                .findFirst();
    }

    private static boolean isOptional(Tree type) {
        return isGeneric(type, "Optional");
    }

    private static boolean isGeneric(Tree type, String name) {
        return type instanceof ParameterizedTypeTree generic
                && generic.getType().toString().equals(name);
    }

    /** Returns the name of a method as configuration spells it. */
    static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
