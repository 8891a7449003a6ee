package dev.resthooks.registry.wrong;

import dev.resthooks.registry.other.Neighbour;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity outside of its adapter, and one half of a cycle. */
@Entity
public class StrayEntity {
    @Id private long id;

    public Neighbour neighbour() {
        return new Neighbour();
    }

    public long id() {
        return id;
    }
}
