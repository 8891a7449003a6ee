package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Locale;

/** Generates names of people, companies and places. */
final class Names {
    private static final Lists LISTS = Tables.read("names", new TypeReference<>() {});

    private record Lists(
            List<String> women,
            List<String> men,
            List<String> families,
            List<String> trades,
            List<String> grounds,
            List<String> occupations,
            List<String> streets) {}

    private Names() {}

    /** A person's name, with a matching salutation. */
    record Person(String salutation, String first, String middle, String last) {
        String full() {
            return first + " " + last;
        }
    }

    static Person person(Dice dice) {
        boolean woman = dice.chance(0.5);
        List<String> firsts = woman ? LISTS.women() : LISTS.men();
        String salutation =
                dice.chance(0.08) ? "Dr" : woman ? dice.pick(List.of("Ms", "Mrs")) : "Mr";
        return new Person(
                salutation, dice.pick(firsts), dice.pick(firsts), dice.pick(LISTS.families()));
    }

    static String company(Dice dice) {
        return dice.pick(LISTS.grounds()) + " " + dice.pick(LISTS.trades()) + " Ltd";
    }

    static String occupation(Dice dice) {
        return dice.pick(LISTS.occupations());
    }

    static String street(Dice dice) {
        return dice.between(1, 240) + " " + dice.pick(LISTS.streets());
    }

    /**
     * Returns a telephone number that nobody has: numbers from 555 0100 on are reserved for
     * fiction.
     */
    static String phone(Dice dice) {
        return "555 01" + dice.between(10, 99);
    }

    /**
     * Returns the letters and digits of a name in lower case, for a host or mailbox that can't
     * exist.
     */
    static String slug(String name) {
        StringBuilder slug = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c < 128 && Character.isLetterOrDigit(c))
                .forEach(c -> slug.append((char) c));
        return slug.isEmpty() ? "someone" : slug.toString();
    }
}
