package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;

/** Somebody with a place on a board, and the name they go by there. */
public record Member(BoardId board, ParticipantId participant, Role role, String name) {}
