package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of resource ids. Some ids are composed of the ids of other resources. */
public final class ResourceIds {
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TRIPLE = Pattern.compile("(.+?)--(.+)--(.+?)");

    private static final String PARTICIPANT = "actionparticipants";
    private static final String VALUE = "datacollectionrecordvalues";

    private ResourceIds() {}

    /** Returns why {@code id} can't be the id of such a resource, or empty if it can. */
    public static Optional<String> complaint(ResourceType type, String id) {
        if (!PLAIN.matcher(id).matches()) {
            return Optional.of(
                    "an id must have 1 to 200 printable ASCII characters without spaces");
        }
        Optional<String> form =
                switch (type.typeName()) {
                    case PARTICIPANT -> Optional.of("<action>--<participantType>--<participant>");
                    case VALUE -> Optional.of("<collection>--<field>--<record>");
                    default -> Optional.empty();
                };
        return form.filter(any -> !TRIPLE.matcher(id).matches())
                .map(wanted -> "an id of " + type.typeName() + " must have the form " + wanted);
    }

    /** Returns the resource with another id, and with the relationships that the id consists of. */
    static ObjectNode identify(ObjectNode resource, ResourceType type, ResourceId id) {
        ObjectNode renamed = resource.deepCopy().put("id", id.value());
        Matcher parts = TRIPLE.matcher(id.value());
        if (type.typeName().equals(PARTICIPANT) && parts.matches()) {
            relate(renamed, "action", parts.group(1));
            relate(renamed, "participantType", parts.group(2));
            relate(renamed, "participant", parts.group(3));
        } else if (type.typeName().equals(VALUE) && parts.matches()) {
            relate(renamed, "dataCollection", parts.group(1));
            relate(renamed, "dataCollectionField", parts.group(1) + "--" + parts.group(2));
            relate(renamed, "dataCollectionRecord", parts.group(3));
        }
        return renamed;
    }

    private static void relate(ObjectNode resource, String name, String id) {
        resource.withObject("/relationships/" + name + "/data").put("id", id);
    }
}
