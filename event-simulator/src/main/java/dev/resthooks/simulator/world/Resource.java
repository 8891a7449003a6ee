package dev.resthooks.simulator.world;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it is at one moment. Immutable; a {@link #change()} makes the next version. What
 * was never set is null, and written as such.
 */
final class Resource {
    private final Shape shape;
    private final String id;
    private final @Nullable Object[] attributes;
    private final @Nullable Object[] relationships;

    private Resource(
            Shape shape,
            String id,
            @Nullable Object[] attributes,
            @Nullable Object[] relationships) {
        this.shape = shape;
        this.id = id;
        this.attributes = attributes;
        this.relationships = relationships;
    }

    static Change create(Shape shape, String id) {
        return new Change(
                new Resource(
                        shape,
                        id,
                        new @Nullable Object[shape.attributes().size()],
                        new @Nullable Object[shape.relationships().size()]));
    }

    Change change() {
        return new Change(new Resource(shape, id, attributes.clone(), relationships.clone()));
    }

    /** The same under another id. */
    Resource withId(String other) {
        return new Resource(shape, other, attributes, relationships);
    }

    Shape shape() {
        return shape;
    }

    String id() {
        return id;
    }

    /** A string, a number, or null. */
    @Nullable Object attribute(int at) {
        return attributes[at];
    }

    /** The text of an attribute that this resource is known to have. */
    String text(String name) {
        return Objects.requireNonNull(attributes[shape.attribute(name)], name).toString();
    }

    boolean isUnset(String name) {
        return attributes[shape.attribute(name)] == null;
    }

    /** A {@link Link}, a list of them, or null. */
    @Nullable Object relationship(int at) {
        return relationships[at];
    }

    /** The id at the end of a to-one relationship that this resource is known to have. */
    String linked(String name) {
        Object link = Objects.requireNonNull(relationships[shape.relationship(name)], name);
        return ((Link) link).id();
    }

    /** The id at the first end of a to-many relationship that this resource is known to have. */
    String linkedFirst(String name) {
        Object links = Objects.requireNonNull(relationships[shape.relationship(name)], name);
        return ((Link) ((List<?>) links).getFirst()).id();
    }

    Link link() {
        return new Link(shape.type().typeName(), id);
    }

    /** A resource in the making; done with after {@link #done()}. */
    static final class Change {
        private final Resource draft;

        private Change(Resource draft) {
            this.draft = draft;
        }

        Change set(String name, @Nullable Object value) {
            draft.attributes[draft.shape.attribute(name)] = value;
            return this;
        }

        /** Booleans of the platform are letters. */
        Change flag(String name, boolean value) {
            return set(name, value ? "T" : "F");
        }

        Change to(String name, @Nullable Link link) {
            draft.relationships[draft.shape.relationship(name)] = link;
            return this;
        }

        Change toMany(String name, List<Link> links) {
            draft.relationships[draft.shape.relationship(name)] = List.copyOf(links);
            return this;
        }

        Resource done() {
            return draft;
        }
    }
}
