package io.patternboard.board;

import org.jspecify.annotations.Nullable;

/**
 * How a participant appears on the board. The name is absent in stored commits and snapshots: names live apart, so
 * that a person can be erased while the group's work stays.
 */
public record Profile(@Nullable String name, Role role) {
    public Profile named(@Nullable String newName) {
        return new Profile(newName, role);
    }
}
