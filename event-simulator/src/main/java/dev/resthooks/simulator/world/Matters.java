package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.ACTION_CREATED;
import static dev.resthooks.contract.event.EventType.PARTICIPANT_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A firm's matters, which the platform calls actions. */
final class Matters implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.ACTIONS,
                    List.of(
                            "name",
                            "reference",
                            "priority",
                            "status",
                            "statusTimestamp",
                            "isBillableOverride",
                            "createdTimestamp",
                            "modifiedTimestamp",
                            "isDeleted",
                            "deletedBy",
                            "deletedTimestamp",
                            "isFavorite",
                            "overrideBillingStatus",
                            "lastAccessTimestamp",
                            "importExternalReference"),
                    List.of("assignedTo", "division", "actionType", "primaryParticipants", "step"));

    private final Firm firm;
    private final Participants participants;
    private final IdSequence ids;
    private final ResourcePool<Matter> open = new ResourcePool<>();

    Matters(Firm firm, Participants participants) {
        this.firm = firm;
        this.participants = participants;
        this.ids = firm.idsOf(SHAPE.type());
    }

    Matter one(Dice dice) {
        return open.pick(dice);
    }

    boolean has(Predicate<Matter> wanted) {
        return open.has(wanted);
    }

    Optional<Matter> find(Dice dice, Predicate<Matter> wanted) {
        return open.find(dice, wanted);
    }

    void replace(Matter before, Matter after) {
        open.replace(before, after);
    }

    /**
     * Returns the event that must happen before an event of something that belongs to a matter, or
     * empty.
     */
    Optional<EventType> missing() {
        return open.isEmpty() ? Optional.of(ACTION_CREATED) : Optional.empty();
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        return switch (event) {
            case ACTION_CREATED ->
                    participants.isEmpty() ? Optional.of(PARTICIPANT_CREATED) : Optional.empty();
            case STEP_CHANGED ->
                    open.has(matter -> !matter.isAtLastStep())
                            ? Optional.empty()
                            : Optional.of(ACTION_CREATED);
            default -> missing();
        };
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        Resource matter =
                switch (event) {
                    case ACTION_CREATED -> create(moment);
                    case STEP_CHANGED -> goOn(moment);
                    default -> update(moment);
                };
        return new Occurrence(event, matter);
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Resource client = participants.someone(dice);
        PracticeArea area = dice.pick(areasFor(client));
        String id = ids.next();
        Resource matter =
                Resource.create(SHAPE, id)
                        .set("name", title(area, client, dice))
                        .set("reference", area.prefix() + "-" + moment.now().getYear() + "-" + id)
                        .set("priority", dice.chance(0.7) ? dice.between(1, 5) : null)
                        .set("status", "Active")
                        .set("statusTimestamp", moment.timestamp())
                        .set("isBillableOverride", dice.chance(0.1) ? "T" : null)
                        .set("createdTimestamp", moment.date())
                        .set("modifiedTimestamp", moment.timestamp())
                        .flag("isDeleted", false)
                        .flag("isFavorite", false)
                        .set("lastAccessTimestamp", moment.timestamp())
                        .to("assignedTo", firm.someone(dice).link())
                        .to("division", firm.division(dice))
                        .to("actionType", area.link())
                        .toMany("primaryParticipants", List.of(client.link()))
                        .to("step", area.step(1))
                        .done();
        open.put(new Matter(matter, area, 1, 0));
        return matter;
    }

    private static List<PracticeArea> areasFor(Resource client) {
        return client.text("isCompany").equals("T")
                ? PracticeArea.FOR_COMPANIES
                : PracticeArea.FOR_PEOPLE;
    }

    private static String title(PracticeArea area, Resource client, Dice dice) {
        return area.title()
                .replace("{client}", client.text("displayName"))
                .replace("{street}", Names.street(dice))
                .replace("{other}", Names.company(dice));
    }

    private Resource goOn(Moment moment) {
        Matter before = open.find(moment.dice(), matter -> !matter.isAtLastStep()).orElseThrow();
        int next = before.step() + 1;
        Resource after =
                before.resource()
                        .change()
                        .set("modifiedTimestamp", moment.timestamp())
                        .set("lastAccessTimestamp", moment.timestamp())
                        .to("step", before.area().step(next))
                        .done();
        open.replace(before, before.atStep(next, after));
        return after;
    }

    private Resource update(Moment moment) {
        Matter before = open.pick(moment.dice());
        Resource.Change change =
                before.resource()
                        .change()
                        .set("modifiedTimestamp", moment.timestamp())
                        .set("lastAccessTimestamp", moment.timestamp());
        if (before.isAtLastStep()) {
            Resource closed =
                    change.set("status", "Closed")
                            .set("statusTimestamp", moment.timestamp())
                            .done();
            open.remove(before);
            return closed;
        }
        Dice dice = moment.dice();
        switch (dice.between(1, 4)) {
            case 1 -> change.set("priority", dice.between(1, 5));
            case 2 -> change.to("assignedTo", firm.someone(dice).link());
            case 3 -> change.flag("isFavorite", dice.chance(0.5));
            default -> change.set("overrideBillingStatus", dice.pick(List.of("Hold", "Ready")));
        }
        Resource after = change.done();
        open.replace(before, before.now(after));
        return after;
    }
}
