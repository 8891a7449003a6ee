package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/**
 * A kind of matter that firms take on: an action type with its steps, the roles that people have in
 * it, what is collected about it, and the papers and work that it brings.
 *
 * @param actionType the id of the action type
 * @param prefix what references of such matters begin with
 * @param title how matters are named: {@code {client}}, {@code {street}} and {@code {other}} stand
 *     for names
 * @param steps how many steps there are; they are numbered from 1
 * @param forCompanies whether companies come with such matters: they leave no estates
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
    /** The part that a participant plays in a matter: a participant type. */
    record Role(String id, String name) {}

    /** A data collection of the matters of this kind. */
    record Collection(String id, List<Field> fields) {}

    /** A field of a data collection, with values that are found in it. */
    record Field(String name, List<String> values) {}

    /** What people come with. */
    static final List<PracticeArea> FOR_PEOPLE =
            Tables.read("practice-areas", new TypeReference<>() {});

    /** What companies come with. */
    static final List<PracticeArea> FOR_COMPANIES =
            FOR_PEOPLE.stream().filter(PracticeArea::forCompanies).toList();

    Link link() {
        return new Link("actiontypes", actionType);
    }

    /** The step of that number. */
    Link step(int number) {
        return new Link("steps", actionType + "--" + number);
    }
}
