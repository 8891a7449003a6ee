package dev.resthooks.registry.session;

import java.util.Optional;

/** Whose sessions an operator ends; without a name, those of any organisation or anybody. */
public record SessionGroup(Optional<String> org, Optional<String> subject) {
    public boolean isEverybody() {
        return org.isEmpty() && subject.isEmpty();
    }

    public String words() {
        String person = subject.orElse("");
        return org.map(key -> person.isEmpty() ? key : person + " at " + key)
                .orElse(person.isEmpty() ? "everybody" : person);
    }
}
