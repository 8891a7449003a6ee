package dev.resthooks.simulator.world;

import java.time.ZoneId;
import java.util.List;

/** The country of a firm and its clients. {@code code} is that of ISO 3166-1. */
record Country(String code, String phonePrefix, ZoneId zone, List<Town> towns) {
    /** A town with its postcode and area code. */
    record Town(String name, String postCode, String phoneArea) {}

    static final List<Country> ALL =
            List.of(
                    new Country(
                            "NZ",
                            "64",
                            ZoneId.of("Pacific/Auckland"),
                            List.of(
                                    new Town("Auckland", "1010", "9"),
                                    new Town("Wellington", "6011", "4"),
                                    new Town("Christchurch", "8011", "3"),
                                    new Town("Hamilton", "3204", "7"))),
                    new Country(
                            "AU",
                            "61",
                            ZoneId.of("Australia/Sydney"),
                            List.of(
                                    new Town("Sydney", "2000", "2"),
                                    new Town("Newcastle", "2300", "2"),
                                    new Town("Wollongong", "2500", "2"))),
                    new Country(
                            "GB",
                            "44",
                            ZoneId.of("Europe/London"),
                            List.of(
                                    new Town("London", "EC4A 1BL", "20"),
                                    new Town("Bristol", "BS1 4DJ", "117"),
                                    new Town("Leeds", "LS1 2AB", "113"))),
                    new Country(
                            "US",
                            "1",
                            ZoneId.of("America/New_York"),
                            List.of(
                                    new Town("New York", "10013", "212"),
                                    new Town("Boston", "02108", "617"),
                                    new Town("Philadelphia", "19103", "215"))));

    Link link() {
        return new Link("countries", code);
    }
}
