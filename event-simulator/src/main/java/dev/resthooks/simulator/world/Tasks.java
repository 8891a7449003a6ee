package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.TASK_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The tasks of matters. A task is started, then completed, and then never changes again. */
final class Tasks implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.TASKS,
                    List.of(
                            "name",
                            "status",
                            "priority",
                            "dueTimestamp",
                            "startedTimestamp",
                            "completedTimestamp",
                            "lastModifiedTimestamp",
                            "actualHours",
                            "billableHours",
                            "description",
                            "assignedBy"),
                    List.of("action", "assignee", "rate", "template"));

    private static final List<String> PRIORITIES = List.of("Low", "Normal", "Normal", "High");

    private final Firm firm;
    private final Matters matters;
    private final IdSequence ids;
    private final ResourcePool<Resource> incomplete = new ResourcePool<>();

    Tasks(Firm firm, Matters matters) {
        this.firm = firm;
        this.matters = matters;
        this.ids = firm.idsOf(SHAPE.type());
    }

    /** Returns a task of the matter that can still be worked on. */
    Optional<Resource> of(Matter matter, Dice dice) {
        return incomplete.find(dice, task -> task.linked("action").equals(matter.resource().id()));
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == TASK_CREATED) {
            return matters.missing();
        }
        return incomplete.isEmpty() ? Optional.of(TASK_CREATED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(event, event == TASK_CREATED ? create(moment) : update(moment));
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Matter matter = matters.one(dice);
        String name = dice.pick(matter.area().work());
        Resource task =
                Resource.create(SHAPE, ids.next())
                        .set("name", name)
                        .set("status", dice.chance(0.05) ? "Hidden" : "Incomplete")
                        .set("priority", dice.pick(PRIORITIES))
                        .set(
                                "dueTimestamp",
                                Moment.timestamp(moment.now().plusDays(dice.between(1, 21))))
                        .set("lastModifiedTimestamp", moment.timestamp())
                        .set("description", dice.chance(0.5) ? name + " for this matter" : null)
                        .set("assignedBy", firm.someone(dice).name())
                        .to("action", matter.link())
                        .to("assignee", firm.someone(dice).link())
                        .to("rate", dice.chance(0.6) ? Rates.link(dice) : null)
                        .to("template", dice.chance(0.4) ? template(dice) : null)
                        .done();
        incomplete.put(task);
        return task;
    }

    private static Link template(Dice dice) {
        return new Link("tasktemplates", Integer.toString(dice.between(301, 330)));
    }

    private Resource update(Moment moment) {
        Dice dice = moment.dice();
        Resource before = incomplete.pick(dice);
        Resource.Change change = before.change().set("lastModifiedTimestamp", moment.timestamp());
        if (before.isUnset("startedTimestamp")) {
            Resource started =
                    change.set("status", "Incomplete")
                            .set("startedTimestamp", moment.timestamp())
                            .done();
            incomplete.replace(before, started);
            return started;
        }
        incomplete.remove(before);
        if (dice.chance(0.05)) {
            return change.set("status", "Deleted").done();
        }
        BigDecimal hours = dice.decimal(0, 4, 1);
        return change.set("status", "Complete")
                .set("completedTimestamp", moment.timestamp())
                .set("actualHours", hours)
                .set("billableHours", hours)
                .done();
    }
}
