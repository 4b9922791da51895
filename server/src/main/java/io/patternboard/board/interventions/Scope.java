package io.patternboard.board.interventions;

/** Where an intervention happens. */
public enum Scope {
    OWN_WORK,
    ORGANISATION
}
