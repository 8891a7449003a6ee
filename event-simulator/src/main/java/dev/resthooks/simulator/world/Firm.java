package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The constant data of a firm: its country, divisions and staff.
 *
 * @param firstNumber the first id of its resources
 */
record Firm(Country country, List<Link> divisions, List<Staff> staff, int firstNumber) {
    /** A member of the staff, who is a participant from before the scenario began. */
    record Staff(String id, String name) {
        Link link() {
            return Link.participant(id);
        }
    }

    /** Returns the firm of an organisation, which is the same in each scenario. */
    static Firm of(OrgKey org, int firstNumber) {
        Dice dice = new Dice(new SplittableRandom(org.value().hashCode()).split());
        List<Staff> staff = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            staff.add(new Staff(Integer.toString(100 + number), Names.person(dice).full()));
        }
        return new Firm(
                dice.pick(Country.ALL),
                List.of(new Link("divisions", "1"), new Link("divisions", "2")),
                List.copyOf(staff),
                firstNumber);
    }

    /** Returns the ids of one type of resources, in a range of their own. */
    IdSequence idsOf(ResourceType type) {
        return new IdSequence(firstNumber + Math.floorMod(type.typeName().hashCode(), 9_973));
    }

    OffsetDateTime at(Instant time) {
        return time.atZone(country.zone()).toOffsetDateTime();
    }

    Staff someone(Dice dice) {
        return dice.pick(staff);
    }

    Link division(Dice dice) {
        return dice.pick(divisions);
    }
}
