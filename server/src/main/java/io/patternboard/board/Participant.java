package io.patternboard.board;

/** Who asks, and in which role. Resolved from the session, never from what a message claims. */
public record Participant(ParticipantId id, Role role) {}
