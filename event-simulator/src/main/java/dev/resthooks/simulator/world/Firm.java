package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stays as it is in a firm: where it is, its divisions and who works there.
 *
 * @param firstNumber where the ids of what it makes begin
 */
record Firm(Country country, List<Link> divisions, List<Staff> staff, int firstNumber) {
    /** Somebody who works there; a participant who was there before the story began. */
    record Staff(String id, String name) {
        Link link() {
            return Link.participant(id);
        }
    }

    /** The same firm for an organisation each time, whatever happens to it in a story. */
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

    /** Ids for a kind of resource, beginning elsewhere than those of other kinds. */
    Numbers numbersOf(ResourceType type) {
        return new Numbers(firstNumber + Math.floorMod(type.typeName().hashCode(), 9_973));
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
