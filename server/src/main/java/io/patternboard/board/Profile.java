package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/**
 * How a participant appears on the board. The name is absent in stored commits and snapshots: names live apart, so
 * that a person can be erased while the group's work stays.
 *
 * @param people how many sit at this participant's laptop together; absent: one
 * @param joined the commit in which they came: who was here before another of the same name
 * @param removed true where a facilitator took them off the board; what they made stays theirs
 */
public record Profile(
        @Nullable String name,
        Role role,
        @Nullable Integer people,
        @Nullable Long joined,
        @Nullable Boolean removed) {
    public Profile(@Nullable String name, Role role, @Nullable Long joined) {
        this(name, role, null, joined, null);
    }

    public boolean isHere() {
        return removed == null;
    }

    /** Whether it is one of those who lead the group now. */
    public boolean leads() {
        return isHere() && role == Role.FACILITATOR;
    }

    public int count() {
        return people == null ? 1 : people;
    }

    public Profile named(@Nullable String newName) {
        return new Profile(newName, role, people, joined, removed);
    }

    Profile inRole(Role newRole) {
        return new Profile(name, newRole, people, joined, removed);
    }

    Profile of(int newPeople) {
        return new Profile(name, role, newPeople == 1 ? null : Integer.valueOf(newPeople), joined, removed);
    }

    Profile gone() {
        return new Profile(name, role, people, joined, true);
    }
}
