package dev.resthooks.simulator.world;

import java.util.List;
import java.util.Locale;

/** What people, companies and places are called. */
final class Names {
    private static final List<String> WOMEN =
            List.of(
                    "Margaret",
                    "Aroha",
                    "Priya",
                    "Sophie",
                    "Hannah",
                    "Mei",
                    "Charlotte",
                    "Fatima",
                    "Grace",
                    "Isabella",
                    "Ngaire",
                    "Elena");
    private static final List<String> MEN =
            List.of(
                    "James", "Tane", "Oliver", "Samuel", "Rajesh", "Daniel", "William", "Mateo",
                    "Hemi", "George", "Liam", "Wei");
    private static final List<String> FAMILIES =
            List.of(
                    "Hughes",
                    "Ngata",
                    "Patel",
                    "O'Connor",
                    "Sørensen",
                    "Chen",
                    "Whitmore",
                    "Fernández",
                    "Kaur",
                    "Blackwood",
                    "Taylor",
                    "Tūhoe",
                    "MacKenzie",
                    "Nguyen",
                    "Robertson",
                    "Abbott");
    private static final List<String> TRADES =
            List.of(
                    "Construction",
                    "Orchards",
                    "Logistics",
                    "Dental Care",
                    "Joinery",
                    "Holdings",
                    "Software",
                    "Plumbing",
                    "Hospitality",
                    "Marine");
    private static final List<String> GROUNDS =
            List.of(
                    "Northbank",
                    "Kauri Point",
                    "Silver Fern",
                    "Harbourside",
                    "Greenstone",
                    "Redwood",
                    "Southern Cross",
                    "Old Mill",
                    "Lighthouse",
                    "Three Rivers");
    private static final List<String> OCCUPATIONS =
            List.of(
                    "Teacher",
                    "Electrician",
                    "Nurse",
                    "Farmer",
                    "Accountant",
                    "Architect",
                    "Retired",
                    "Engineer",
                    "Company director",
                    "Chef");
    private static final List<String> STREETS =
            List.of(
                    "Rata Street",
                    "High Street",
                    "Victoria Road",
                    "Station Road",
                    "Church Lane",
                    "Queen Street",
                    "Beach Road",
                    "Mill Lane",
                    "King Street",
                    "Park Avenue");

    private Names() {}

    /** A person's name with the salutation that goes with it. */
    record Person(String salutation, String first, String middle, String last) {
        String full() {
            return first + " " + last;
        }
    }

    static Person person(Dice dice) {
        boolean woman = dice.chance(0.5);
        List<String> firsts = woman ? WOMEN : MEN;
        String salutation =
                dice.chance(0.08) ? "Dr" : woman ? dice.pick(List.of("Ms", "Mrs")) : "Mr";
        return new Person(salutation, dice.pick(firsts), dice.pick(firsts), dice.pick(FAMILIES));
    }

    static String company(Dice dice) {
        return dice.pick(GROUNDS) + " " + dice.pick(TRADES) + " Ltd";
    }

    static String occupation(Dice dice) {
        return dice.pick(OCCUPATIONS);
    }

    static String street(Dice dice) {
        return dice.between(1, 240) + " " + dice.pick(STREETS);
    }

    /** A number that no telephone has: those from 555 0100 on are kept free for stories. */
    static String phone(Dice dice) {
        return "555 01" + dice.between(10, 99);
    }

    /** The letters and digits of a name in lower case, for a host or mailbox that can't exist. */
    static String slug(String name) {
        StringBuilder slug = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c < 128 && Character.isLetterOrDigit(c))
                .forEach(c -> slug.append((char) c));
        return slug.isEmpty() ? "someone" : slug.toString();
    }
}
