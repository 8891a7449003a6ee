package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.TIME_ENTRY_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The hours worked on matters, and their value. */
final class TimeEntries implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.TIMEENTRIES,
                    List.of(
                            "timestampDate",
                            "description",
                            "actualHours",
                            "billableHours",
                            "createdTimestamp",
                            "startTime",
                            "billingBehavior",
                            "rateUnitPrice",
                            "billableAmount",
                            "isBillable"),
                    List.of("task", "action", "owner", "createdBy", "rate"));

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Firm firm;
    private final Matters matters;
    private final Tasks tasks;
    private final IdSequence ids;
    private final ResourcePool<Resource> unbilled = new ResourcePool<>();

    TimeEntries(Firm firm, Matters matters, Tasks tasks) {
        this.firm = firm;
        this.matters = matters;
        this.tasks = tasks;
        this.ids = firm.idsOf(SHAPE.type());
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == TIME_ENTRY_CREATED) {
            return matters.missing();
        }
        return unbilled.isEmpty() ? Optional.of(TIME_ENTRY_CREATED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(event, event == TIME_ENTRY_CREATED ? create(moment) : update(moment));
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Matter matter = matters.one(dice);
        Firm.Staff owner = firm.someone(dice);
        Rates.Rate rate = Rates.one(dice);
        Resource.Change change =
                Resource.create(SHAPE, ids.next())
                        .set("timestampDate", moment.date())
                        .set("description", dice.pick(matter.area().work()))
                        .set("createdTimestamp", moment.timestamp())
                        .set("startTime", dice.chance(0.6) ? CLOCK.format(moment.now()) : null)
                        .set("rateUnitPrice", rate.perHour())
                        .to("task", tasks.of(matter, dice).map(Resource::link).orElse(null))
                        .to("action", matter.link())
                        .to("owner", owner.link())
                        .to("createdBy", owner.link())
                        .to("rate", rate.link());
        BigDecimal hours = dice.decimal(0, 3, 1).add(new BigDecimal("0.1"));
        charge(change, hours, rate.perHour(), dice.chance(0.85));
        Resource entry = change.done();
        unbilled.put(entry);
        return entry;
    }

    private Resource update(Moment moment) {
        Dice dice = moment.dice();
        Resource before = unbilled.pick(dice);
        Resource.Change change = before.change();
        BigDecimal hours = dice.decimal(0, 3, 1).add(new BigDecimal("0.1"));
        charge(change, hours, new BigDecimal(before.text("rateUnitPrice")), dice.chance(0.85));
        Resource after = change.done();
        unbilled.replace(before, after);
        return after;
    }

    private static void charge(
            Resource.Change change, BigDecimal hours, BigDecimal perHour, boolean billable) {
        BigDecimal charged = billable ? hours : new BigDecimal("0.0");
        change.set("actualHours", hours)
                .set("billableHours", charged)
                .set("billingBehavior", billable ? "Billable" : "Non-Billable")
                .set("billableAmount", charged.multiply(perHour).setScale(2, RoundingMode.HALF_UP))
                .flag("isBillable", billable);
    }
}
