package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.DATA_COLLECTION_RECORD_UPDATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/**
 * The records of matters' data collections. The platform has no event for their creation, so a
 * record appears with its first update or value.
 */
final class DataCollectionRecords implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.DATACOLLECTIONRECORDS,
                    List.of("canWrite", "canDelete"),
                    List.of("action", "dataCollection"));

    /** A record and its collection. */
    record Entry(Resource resource, PracticeArea.Collection collection) {}

    private final Matters matters;
    private final IdSequence ids;
    private final ResourcePool<Entry> entries = new ResourcePool<>();

    DataCollectionRecords(Firm firm, Matters matters) {
        this.matters = matters;
        this.ids = firm.idsOf(SHAPE.type());
    }

    /** Returns an existing record or, now and then, a new one. Only if there is an open matter. */
    Entry one(Dice dice) {
        return entries.isEmpty() || dice.chance(0.2) ? create(dice) : entries.pick(dice);
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        return matters.missing();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        Entry entry = one(moment.dice());
        if (event == DATA_COLLECTION_RECORD_UPDATED) {
            return new Occurrence(event, update(entry, moment.dice()));
        }
        entries.remove(entry);
        return new Occurrence(event, entry.resource());
    }

    private Entry create(Dice dice) {
        Matter matter = matters.one(dice);
        PracticeArea.Collection collection = matter.area().collection();
        Resource resource =
                Resource.create(SHAPE, ids.next())
                        .flag("canWrite", true)
                        .flag("canDelete", true)
                        .to("action", matter.link())
                        .to("dataCollection", new Link("datacollections", collection.id()))
                        .done();
        Entry entry = new Entry(resource, collection);
        entries.put(entry);
        return entry;
    }

    private Resource update(Entry before, Dice dice) {
        Resource after = before.resource().change().flag("canDelete", dice.chance(0.7)).done();
        entries.replace(before, new Entry(after, before.collection()));
        return after;
    }
}
