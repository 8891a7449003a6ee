package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/**
 * A kind of matter: an action type with its steps, its roles, its data collections, and its typical
 * documents and work.
 *
 * @param actionType the id of the action type
 * @param prefix the prefix of the references of such matters
 * @param title the pattern of matters' names, in which {@code {client}}, {@code {street}} and
 *     {@code {other}} stand for names
 * @param steps the number of steps, which are numbered from 1
 * @param forCompanies whether companies have such matters; for example, they leave no estates
 */
record PracticeArea(
        String actionType,
        String prefix,
        String title,
        int steps,
        List<Role> roles,
        Collection collection,
        List<String> papers,
        List<String> work,
        boolean forCompanies) {
    /** The role of a participant in a matter: a participant type. */
    record Role(String id, String name) {}

    /** A data collection of such matters. */
    record Collection(String id, List<Field> fields) {}

    /** A field of a data collection, with its possible values. */
    record Field(String name, List<String> values) {}

    /** The practice areas for people. */
    static final List<PracticeArea> FOR_PEOPLE =
            Tables.read("practice-areas", new TypeReference<>() {});

    /** The practice areas for companies. */
    static final List<PracticeArea> FOR_COMPANIES =
            FOR_PEOPLE.stream().filter(PracticeArea::forCompanies).toList();

    Link link() {
        return new Link("actiontypes", actionType);
    }

    /** Returns the step with this number. */
    Link step(int number) {
        return new Link("steps", actionType + "--" + number);
    }
}
