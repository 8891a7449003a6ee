package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.DISBURSEMENT_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Costs that were paid on a client's behalf. */
final class Disbursements implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.DISBURSEMENTS,
                    List.of(
                            "date",
                            "description",
                            "quantity",
                            "unitPrice",
                            "unitPriceIncludesTax",
                            "enteredTimestamp",
                            "importExternalReference"),
                    List.of("action", "enteredByParticipant", "uom", "taxCode", "incomeAccount"));

    /** The unit of measure for costs per piece. */
    private static final String ITEM = "1";

    private record Cost(String description, String unit, String price) {}

    private static final List<Cost> COSTS =
            List.of(
                    new Cost("Title search fee", ITEM, "15.00"),
                    new Cost("Court filing fee", ITEM, "540.00"),
                    new Cost("Courier", ITEM, "12.50"),
                    new Cost("Photocopying, per page", "2", "0.35"),
                    new Cost("Travel, per kilometre", "3", "0.95"),
                    new Cost("Company register search", ITEM, "6.90"));

    private final Firm firm;
    private final Matters matters;
    private final IdSequence ids;
    private final ResourcePool<Resource> unbilled = new ResourcePool<>();

    Disbursements(Firm firm, Matters matters) {
        this.firm = firm;
        this.matters = matters;
        this.ids = firm.idsOf(SHAPE.type());
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == DISBURSEMENT_CREATED) {
            return matters.missing();
        }
        return unbilled.isEmpty() ? Optional.of(DISBURSEMENT_CREATED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(
                event, event == DISBURSEMENT_CREATED ? create(moment) : update(moment));
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Cost cost = dice.pick(COSTS);
        Resource disbursement =
                Resource.create(SHAPE, ids.next())
                        .set("date", moment.date())
                        .set("description", cost.description())
                        .set("quantity", quantity(cost.unit(), dice))
                        .set("unitPrice", new BigDecimal(cost.price()))
                        .flag("unitPriceIncludesTax", dice.chance(0.5))
                        .set("enteredTimestamp", moment.timestamp())
                        .to("action", matters.one(dice).link())
                        .to("enteredByParticipant", firm.someone(dice).link())
                        .to("uom", new Link("unitsofmeasure", cost.unit()))
                        .to("taxCode", new Link("taxcodes", "1"))
                        .to("incomeAccount", new Link("accounts", "4100"))
                        .done();
        unbilled.put(disbursement);
        return disbursement;
    }

    private static BigDecimal quantity(String unit, Dice dice) {
        return BigDecimal.valueOf(unit.equals(ITEM) ? dice.between(1, 3) : dice.between(4, 120));
    }

    private Resource update(Moment moment) {
        Dice dice = moment.dice();
        Resource before = unbilled.pick(dice);
        Resource after =
                before.change()
                        .set("quantity", quantity(before.linked("uom"), dice))
                        .flag("unitPriceIncludesTax", dice.chance(0.5))
                        .done();
        unbilled.replace(before, after);
        return after;
    }
}
