package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of resource ids. Some ids are composed of the ids of other resources. */
public final class ResourceIds {
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TRIPLE = Pattern.compile("(.+?)--(.+)--(.+?)");

    private ResourceIds() {}

    /** Returns why {@code id} can't be the id of such a resource, or empty if it can. */
    public static Optional<String> complaint(ResourceType type, String id) {
        if (!PLAIN.matcher(id).matches()) {
            return Optional.of(
                    "an id must have 1 to 200 printable ASCII characters without spaces");
        }
        Optional<String> form =
                switch (type) {
                    case ACTIONPARTICIPANTS ->
                            Optional.of("<action>--<participantType>--<participant>");
                    case DATACOLLECTIONRECORDVALUES ->
                            Optional.of("<collection>--<field>--<record>");
                    default -> Optional.empty();
                };
        return form.filter(any -> !TRIPLE.matcher(id).matches())
                .map(wanted -> "an id of " + type.typeName() + " must have the form " + wanted);
    }

    /**
     * Returns the resource with another id, and with its relationships changed to match that id.
     */
    static Resource identify(Resource resource, ResourceId id) {
        Resource renamed = resource.withId(id.value());
        Matcher parts = TRIPLE.matcher(id.value());
        return switch (resource.shape().type()) {
            case ACTIONPARTICIPANTS ->
                    renamed.change()
                            .to("action", new Link("actions", part(parts, 1)))
                            .to("participantType", new Link("participanttypes", part(parts, 2)))
                            .to("participant", Link.participant(part(parts, 3)))
                            .done();
            case DATACOLLECTIONRECORDVALUES ->
                    renamed.change()
                            .to("dataCollection", new Link("datacollections", part(parts, 1)))
                            .to(
                                    "dataCollectionField",
                                    DataCollectionRecordValues.field(
                                            part(parts, 1), part(parts, 2)))
                            .to(
                                    "dataCollectionRecord",
                                    new Link("datacollectionrecords", part(parts, 3)))
                            .done();
            default -> renamed;
        };
    }

    private static String part(Matcher parts, int number) {
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an id of three parts");
        }
        return parts.group(number);
    }
}
