package dev.resthooks.simulator.world;

/**
 * An open matter.
 *
 * @param step the number of the step that it is at
 * @param roles how many of its roles, beside the client's, somebody was ever given; each is given
 *     once, so that an action participant that was removed never comes back
 */
record Matter(Resource resource, PracticeArea area, int step, int roles) {
    /** The first role is the client's, who is there from the start. */
    private static final int CLIENT = 1;

    boolean isAtLastStep() {
        return step == area.steps();
    }

    boolean hasFreeRole() {
        return CLIENT + roles < area.roles().size();
    }

    PracticeArea.Role nextRole() {
        return area.roles().get(CLIENT + roles);
    }

    Matter now(Resource changed) {
        return new Matter(changed, area, step, roles);
    }

    Matter atStep(int number, Resource changed) {
        return new Matter(changed, area, number, roles);
    }

    Matter withRoleGiven() {
        return new Matter(resource, area, step, roles + 1);
    }

    Link link() {
        return resource.link();
    }

    /** The participant for whom the firm acts. */
    Link client() {
        return Link.participant(resource.linkedFirst("primaryParticipants"));
    }
}
