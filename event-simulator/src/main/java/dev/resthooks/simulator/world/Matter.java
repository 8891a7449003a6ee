package dev.resthooks.simulator.world;

/**
 * An open matter.
 *
 * @param step the number of its present step
 * @param roles the number of roles, beside the client's, that were ever given to somebody; each is
 *     given once, so that a deleted action participant never comes back
 */
record Matter(Resource resource, PracticeArea area, int step, int roles) {
    /** The index of the client's role, which is given from the start. */
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

    /** Returns the participant that the firm acts for. */
    Link client() {
        return Link.participant(resource.linkedFirst("primaryParticipants"));
    }
}
