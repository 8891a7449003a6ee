package dev.resthooks.simulator.world;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource. Immutable; a {@link #change()} creates the next version. A value that
 * was never set is null, and is written as such.
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

    /** Returns the same resource with another id. */
    Resource withId(String other) {
        return new Resource(shape, other, attributes, relationships);
    }

    Shape shape() {
        return shape;
    }

    String id() {
        return id;
    }

    /** Returns a string, a number, or null. */
    @Nullable Object attribute(int at) {
        return attributes[at];
    }

    /** Returns the text of an attribute that must be set. */
    String text(String name) {
        return Objects.requireNonNull(attributes[shape.attribute(name)], name).toString();
    }

    boolean isUnset(String name) {
        return attributes[shape.attribute(name)] == null;
    }

    /** Returns a {@link Link}, a list of links, or null. */
    @Nullable Object relationship(int at) {
        return relationships[at];
    }

    /** Returns the id of a to-one relationship that must be set. */
    String linked(String name) {
        Object link = Objects.requireNonNull(relationships[shape.relationship(name)], name);
        return ((Link) link).id();
    }

    /** Returns the first id of a to-many relationship that must be set. */
    String linkedFirst(String name) {
        Object links = Objects.requireNonNull(relationships[shape.relationship(name)], name);
        return ((Link) ((List<?>) links).getFirst()).id();
    }

    Link link() {
        return new Link(shape.type().typeName(), id);
    }

    /** Builds a resource. Must not be used after {@link #done()}. */
    static final class Change {
        private final Resource draft;

        private Change(Resource draft) {
            this.draft = draft;
        }

        Change set(String name, @Nullable Object value) {
            draft.attributes[draft.shape.attribute(name)] = value;
            return this;
        }

        /** Sets a boolean attribute, which the platform represents as a letter. */
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
