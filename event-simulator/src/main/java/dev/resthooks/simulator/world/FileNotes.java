package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.FILE_NOTE_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/** The notes in matters' files, by people and by the platform itself. */
final class FileNotes implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.FILENOTES,
                    List.of("enteredTimestamp", "text", "enteredBy", "source", "noteTimestamp"),
                    List.of("action", "document", "participant", "tags"));

    private static final List<String> CALLS =
            List.of(
                    "Telephone call with client. Confirmed instructions and next steps.",
                    "Left message for the other side's solicitor to call back.",
                    "Client called about fees; estimate sent by email.",
                    "Met client at the office. Identity documents sighted and copied.",
                    "Spoke with the bank: funds will be available on the day.");

    private final Firm firm;
    private final Matters matters;
    private final ActionDocuments papers;
    private final IdSequence ids;
    private final ResourcePool<Resource> recent = new ResourcePool<>();

    FileNotes(Firm firm, Matters matters, ActionDocuments papers) {
        this.firm = firm;
        this.matters = matters;
        this.papers = papers;
        this.ids = firm.idsOf(SHAPE.type());
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == FILE_NOTE_CREATED) {
            return matters.missing();
        }
        return recent.isEmpty() ? Optional.of(FILE_NOTE_CREATED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(event, event == FILE_NOTE_CREATED ? create(moment) : update(moment));
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Matter matter = matters.one(dice);
        Resource.Change change =
                Resource.create(SHAPE, ids.next())
                        .set("enteredTimestamp", moment.timestamp())
                        .to("action", matter.link())
                        .toMany(
                                "tags",
                                dice.chance(0.2) ? List.of(new Link("tags", "3")) : List.of());
        Optional<Resource> paper = dice.chance(0.3) ? papers.of(matter, dice) : Optional.empty();
        if (paper.isPresent()) {
            change.set("text", "Document added: " + paper.get().text("name"))
                    .set("enteredBy", "System")
                    .set("source", "System")
                    .set("noteTimestamp", moment.timestamp())
                    .to("document", paper.get().link());
        } else {
            change.set("text", dice.pick(CALLS))
                    .set("enteredBy", firm.someone(dice).name())
                    .set("source", "User")
                    .set(
                            "noteTimestamp",
                            Moment.timestamp(moment.now().minusMinutes(dice.between(1, 45))))
                    .to("participant", matter.client());
        }
        Resource note = change.done();
        recent.put(note);
        return note;
    }

    private Resource update(Moment moment) {
        Resource before = recent.pick(moment.dice());
        Resource after =
                before.change()
                        .set(
                                "text",
                                firstSentences(before.text("text"))
                                        + " Amended "
                                        + moment.date()
                                        + ": "
                                        + moment.dice().pick(CALLS))
                        .done();
        recent.replace(before, after);
        return after;
    }

    /**
     * Removes the last amendment of a note. However often a note is amended, it keeps its first
     * sentences.
     */
    private static String firstSentences(String text) {
        int amended = text.indexOf(" Amended ");
        return amended < 0 ? text : text.substring(0, amended);
    }
}
