package dev.resthooks.deploy.type;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Walks a model and collects the fields that it has no place for. */
final class UnknownFields {
    private static final String REST = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    List<String> in(Object model) {
        walk("", model);
        return found;
    }

    private void walk(String path, Object value) {
        if (value instanceof Collection<?> list) {
            int i = 0;
            for (Object each : list) {
                String place = path + "[" + i++ + "]";
                if (each != null) {
                    walk(place, each);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each != null) {
                    walk(path + "." + key, each);
                }
            });
        } else if (isModel(value)) {
            fields(path, value);
        }
    }

    private static boolean isModel(Object value) {
        String name = value.getClass().getName();
        return !(value instanceof Enum<?>)
                && (name.startsWith("io.fabric8.") || name.startsWith("io.strimzi."));
    }

    private void fields(String path, Object model) {
        try {
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(model.getClass(), Object.class)
                            .getPropertyDescriptors()) {
                if (property.getReadMethod() == null
                        || property.getReadMethod().getParameterCount() > 0) {
                    continue;
                }
                Object value = property.getReadMethod().invoke(model);
                if (value == null) {
                    continue;
                }
                if (property.getName().equals(REST)) {
                    ((Map<?, ?>) value)
                            .keySet()
                            .forEach(it -> found.add(path + "." + it + ": there is no such field"));
                } else {
                    walk(path + "." + property.getName(), value);
                }
            }
        } catch (InvocationTargetException wrong) {
            found.add(path + ": " + wrong.getCause());
        } catch (IntrospectionException | IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + model.getClass(), e);
        }
    }
}
