package io.patternboard.board.interventions;

/** How far an intervention is: from an idea to what became of it. */
public enum InterventionState {
    IDEA,
    PROPOSED,
    CHOSEN,
    PARKED,
    RUNNING,
    LOOK_BACK,
    KEPT,
    CHANGED,
    STOPPED,
    SPREAD
}
