package dev.resthooks.systemtests.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the circles among top-level types: the strongly connected components of their dependencies,
 * by Tarjan's algorithm. A nested type counts as a part of its top-level type.
 */
final class TypeCircles {
    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<Set<String>> circles = new ArrayList<>();

    private TypeCircles(JavaClasses classes) {
        for (JavaClass type : classes) {
            Set<String> used = uses.computeIfAbsent(topLevel(type), _ -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (classes.contain(dependency.getTargetClass().getFullName())) {
                    used.add(topLevel(dependency.getTargetClass()));
                }
            }
        }
        uses.keySet()
                .forEach(type -> {
                    if (!index.containsKey(type)) {
                        visit(type);
                    }
                });
    }

    /** Returns the circles of two types or more, the largest first. */
    static List<Set<String>> of(JavaClasses classes) {
        return new TypeCircles(classes)
                .circles.stream()
                        .filter(it -> it.size() > 1)
                        .sorted(Comparator.<Set<String>>comparingInt(Set::size).reversed())
                        .toList();
    }

    private static String topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getFullName();
    }

    private void visit(String type) {
        int number = index.size();
        index.put(type, number);
        low.put(type, number);
        stack.push(type);
        for (String used : uses.getOrDefault(type, Set.of())) {
            if (!index.containsKey(used)) {
                visit(used);
                lower(type, low.getOrDefault(used, number));
            } else if (stack.contains(used)) {
                lower(type, index.getOrDefault(used, number));
            }
        }
        if (low.getOrDefault(type, number) == number) {
            circles.add(popTo(type));
        }
    }

    private void lower(String type, int to) {
        low.merge(type, to, Math::min);
    }

    private Set<String> popTo(String type) {
        Set<String> circle = new TreeSet<>();
        while (circle.add(stack.peek()) && !stack.pop().equals(type)) {}
        return circle;
    }
}
