package dev.resthooks.systemtests.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Simple names of types that a reader could take for one another. */
final class Names {
    private Names() {}

    /**
     * Returns each group of top-level types that share a simple name, by full names, among the
     * types of one program, the contract and the kit.
     *
     * @param program the package of the program below {@code dev.resthooks}
     */
    static Collection<SortedSet<String>> sharedByTypesOf(JavaClasses classes, String program) {
        TreeMap<String, SortedSet<String>> named =
                classes.stream()
                        .filter(type ->
                                isIn(type, program) || isIn(type, "contract") || isIn(type, "kit"))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(
                                groupingBy(
                                        JavaClass::getSimpleName,
                                        TreeMap::new,
                                        mapping(JavaClass::getName, toCollection(TreeSet::new))));
        return named.values().stream().filter(types -> types.size() > 1).toList();
    }

    private static boolean isIn(JavaClass type, String program) {
        return (type.getPackageName() + ".").startsWith("dev.resthooks." + program + ".");
    }
}
