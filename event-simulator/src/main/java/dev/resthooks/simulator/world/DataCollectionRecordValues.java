package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/** The values in the fields of data collection records. */
final class DataCollectionRecordValues implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.DATACOLLECTIONRECORDVALUES,
                    List.of("stringValue"),
                    List.of(
                            "action",
                            "dataCollectionField",
                            "dataCollectionRecord",
                            "dataCollection"));

    private final Matters matters;
    private final DataCollectionRecords records;

    DataCollectionRecordValues(Matters matters, DataCollectionRecords records) {
        this.matters = matters;
        this.records = records;
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        return matters.missing();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        Dice dice = moment.dice();
        DataCollectionRecords.Entry entry = records.one(dice);
        PracticeArea.Field field = dice.pick(entry.collection().fields());
        Resource record = entry.resource();
        String collection = entry.collection().id();
        Resource value =
                Resource.create(SHAPE, collection + "--" + field.name() + "--" + record.id())
                        .set("stringValue", dice.pick(field.values()))
                        .to("action", new Link("actions", record.linked("action")))
                        .to("dataCollectionField", field(collection, field.name()))
                        .to("dataCollectionRecord", record.link())
                        .to("dataCollection", new Link("datacollections", collection))
                        .done();
        return new Occurrence(event, value);
    }

    static Link field(String collection, String name) {
        return new Link("datacollectionfields", collection + "--" + name);
    }
}
