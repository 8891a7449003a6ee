package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.PARTICIPANT_CREATED;
import static dev.resthooks.contract.event.EventType.PARTICIPANT_UPDATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/** The people and companies that a firm deals with. */
final class Participants implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.PARTICIPANTS,
                    List.of(
                            "displayName",
                            "isCompany",
                            "companyName",
                            "salutation",
                            "firstName",
                            "middleName",
                            "lastName",
                            "suffix",
                            "email",
                            "website",
                            "occupation",
                            "phone1Country",
                            "phone1Area",
                            "phone1Number",
                            "physicalAddressLine1",
                            "physicalCity",
                            "physicalPostCode",
                            "createdTimestamp",
                            "modifiedTimestamp"),
                    List.of("physicalCountry", "mailingCountry", "division"));

    private final Firm firm;
    private final IdSequence ids;
    private final ResourcePool<Resource> known = new ResourcePool<>();

    Participants(Firm firm) {
        this.firm = firm;
        this.ids = firm.idsOf(SHAPE.type());
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    Resource someone(Dice dice) {
        return known.pick(dice);
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        return event == PARTICIPANT_UPDATED && known.isEmpty()
                ? Optional.of(PARTICIPANT_CREATED)
                : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(
                event, event == PARTICIPANT_CREATED ? create(moment) : update(moment));
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Resource.Change change = Resource.create(SHAPE, ids.next());
        if (dice.chance(0.3)) {
            company(change, dice);
        } else {
            person(change, dice);
        }
        moveTo(change, dice);
        Resource participant =
                change.set("phone1Country", firm.country().phonePrefix())
                        .set("phone1Number", Names.phone(dice))
                        .set("createdTimestamp", moment.timestamp())
                        .set("modifiedTimestamp", moment.timestamp())
                        .to("physicalCountry", firm.country().link())
                        .to("mailingCountry", dice.chance(0.8) ? firm.country().link() : null)
                        .to("division", firm.division(dice))
                        .done();
        known.put(participant);
        return participant;
    }

    private static void company(Resource.Change change, Dice dice) {
        String name = Names.company(dice);
        String host = Names.slug(name) + ".example";
        change.set("displayName", name)
                .flag("isCompany", true)
                .set("companyName", name)
                .set("email", "office@" + host)
                .set("website", "https://www." + host);
    }

    private static void person(Resource.Change change, Dice dice) {
        Names.Person person = Names.person(dice);
        change.set("displayName", person.last() + ", " + person.first())
                .flag("isCompany", false)
                .set("salutation", person.salutation())
                .set("firstName", person.first())
                .set("middleName", dice.chance(0.4) ? person.middle() : null)
                .set("lastName", person.last())
                .set("email", mailbox(person))
                .set("occupation", Names.occupation(dice));
    }

    private static String mailbox(Names.Person person) {
        return Names.slug(person.first()) + "." + Names.slug(person.last()) + "@example.com";
    }

    private void moveTo(Resource.Change change, Dice dice) {
        Country.Town town = dice.pick(firm.country().towns());
        change.set("physicalAddressLine1", Names.street(dice))
                .set("physicalCity", town.name())
                .set("physicalPostCode", town.postCode())
                .set("phone1Area", town.phoneArea());
    }

    private Resource update(Moment moment) {
        Dice dice = moment.dice();
        Resource before = known.pick(dice);
        Resource.Change change = before.change().set("modifiedTimestamp", moment.timestamp());
        switch (dice.between(1, 3)) {
            case 1 -> moveTo(change, dice);
            case 2 -> change.set("phone1Number", Names.phone(dice));
            default -> change.to("mailingCountry", firm.country().link());
        }
        Resource after = change.done();
        known.replace(before, after);
        return after;
    }
}
