package dev.resthooks.contract.event;

/** The key of an organisation (tenant), as tokens ({@code orgkey}) and events carry it. */
public record OrgKey(String value) {
    public OrgKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an orgkey must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
