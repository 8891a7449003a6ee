package dev.resthooks.simulator.world;

import static dev.resthooks.contract.event.EventType.ACTION_CREATED;
import static dev.resthooks.contract.event.EventType.ACTION_PARTICIPANT_ADDED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import java.util.List;
import java.util.Optional;

/** The participants of matters and their roles. */
final class ActionParticipants implements Kind {
    static final Shape SHAPE =
            new Shape(
                    ResourceType.ACTIONPARTICIPANTS,
                    List.of("participantNumber"),
                    List.of("action", "participantType", "participant"));

    private final Matters matters;
    private final Participants participants;
    private final ResourcePool<Resource> added = new ResourcePool<>();

    ActionParticipants(Matters matters, Participants participants) {
        this.matters = matters;
        this.participants = participants;
    }

    @Override
    public Optional<EventType> missingFor(EventType event) {
        if (event == ACTION_PARTICIPANT_ADDED) {
            return matters.has(Matter::hasFreeRole)
                    ? Optional.empty()
                    : Optional.of(ACTION_CREATED);
        }
        return added.isEmpty() ? Optional.of(ACTION_PARTICIPANT_ADDED) : Optional.empty();
    }

    @Override
    public Occurrence occur(EventType event, Moment moment) {
        return new Occurrence(
                event, event == ACTION_PARTICIPANT_ADDED ? add(moment.dice()) : delete(moment));
    }

    private Resource add(Dice dice) {
        Matter matter = matters.find(dice, Matter::hasFreeRole).orElseThrow();
        PracticeArea.Role role = matter.nextRole();
        Resource participant = participants.someone(dice);
        String id = matter.resource().id() + "--" + role.id() + "--" + participant.id();
        Resource actionParticipant =
                Resource.create(SHAPE, id)
                        .set("participantNumber", 1)
                        .to("action", matter.link())
                        .to("participantType", new Link("participanttypes", role.id()))
                        .to("participant", participant.link())
                        .done();
        matters.replace(matter, matter.withRoleGiven());
        added.put(actionParticipant);
        return actionParticipant;
    }

    private Resource delete(Moment moment) {
        Resource gone = added.pick(moment.dice());
        added.remove(gone);
        return gone;
    }
}
