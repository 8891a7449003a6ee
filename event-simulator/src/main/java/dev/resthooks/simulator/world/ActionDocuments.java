package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.ACTION_DOCUMENT_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/** The documents of matters. */
final class ActionDocuments implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.ACTIONDOCUMENTS,
                    List.of(
                            "name",
                            "createdTimestamp",
                            "modifiedTimestamp",
                            "status",
                            "keywords",
                            "summary",
                            "checkedOutTimestamp",
                            "fileType",
                            "fileSize",
                            "extension",
                            "sharepointUrl",
                            "fileName",
                            "isDeleted",
                            "file"),
                    List.of("action", "createdBy", "folder", "documentTemplate", "tags"));

    private static final List<Format> FORMATS =
            List.of(
                    new Format(".pdf", "application/pdf"),
                    new Format(
                            ".docx",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                    new Format(".msg", "application/vnd.ms-outlook"));

    private record Format(String extension, String mediaType) {}

    private final Firm firm;
    private final Matters matters;
    private final IdSequence ids;
    private final IdSequence fileIds;
    private final ResourcePool<Resource> kept = new ResourcePool<>();

    ActionDocuments(Firm firm, Matters matters) {
        this.firm = firm;
        this.matters = matters;
        this.ids = firm.idsOf(SHAPE.type());
        this.fileIds = new IdSequence(1);
    }

    /** Returns a document of the matter, if there is one. */
    Optional<Resource> of(Matter matter, Dice dice) {
        return kept.find(dice, paper -> paper.linked("action").equals(matter.resource().id()));
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == ACTION_DOCUMENT_CREATED) {
            return matters.missing();
        }
        return kept.isEmpty() ? Optional.of(ACTION_DOCUMENT_CREATED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        Resource paper =
                switch (event) {
                    case ACTION_DOCUMENT_CREATED -> create(moment);
                    case ACTION_DOCUMENT_DELETED -> delete(moment);
                    default -> update(moment);
                };
        return new Occurrence(event, paper);
    }

    private Resource create(Moment moment) {
        Dice dice = moment.dice();
        Matter matter = matters.one(dice);
        Format format = dice.pick(FORMATS);
        String name = dice.pick(matter.area().papers());
        Resource paper =
                Resource.create(SHAPE, ids.next())
                        .set("name", name)
                        .set("createdTimestamp", moment.timestamp())
                        .set("modifiedTimestamp", moment.timestamp())
                        .set("status", "Draft")
                        .set("keywords", dice.chance(0.3) ? matter.area().prefix() : null)
                        .set("fileType", format.mediaType())
                        .set("fileSize", dice.between(12_000, 900_000))
                        .set("extension", format.extension())
                        .set("fileName", name.replace("'", "") + format.extension())
                        .flag("isDeleted", false)
                        .set("file", file(matter))
                        .to("action", matter.link())
                        .to("createdBy", firm.someone(dice).link())
                        .to("folder", new Link("actionfolders", matter.area().actionType()))
                        .to("documentTemplate", dice.chance(0.5) ? template(dice) : null)
                        .toMany(
                                "tags",
                                dice.chance(0.2) ? List.of(new Link("tags", "7")) : List.of())
                        .done();
        kept.put(paper);
        return paper;
    }

    private String file(Matter matter) {
        return "DL::Actions::" + matter.resource().id() + "::" + fileIds.next();
    }

    private static Link template(Dice dice) {
        return new Link("documenttemplates", Integer.toString(dice.between(201, 240)));
    }

    private Resource update(Moment moment) {
        Dice dice = moment.dice();
        Resource before = kept.pick(dice);
        Resource.Change change = before.change().set("modifiedTimestamp", moment.timestamp());
        switch (dice.between(1, 3)) {
            case 1 -> change.set("checkedOutTimestamp", moment.timestamp());
            case 2 ->
                    change.set("status", "Final")
                            .set("checkedOutTimestamp", null)
                            .set("summary", "Signed by all parties");
            default ->
                    change.set("fileSize", dice.between(12_000, 900_000))
                            .set("checkedOutTimestamp", null);
        }
        Resource after = change.done();
        kept.replace(before, after);
        return after;
    }

    private Resource delete(Moment moment) {
        Resource gone = kept.pick(moment.dice());
        kept.remove(gone);
        return gone;
    }
}
