package io.patternboard.board.meetings;

import java.time.Instant;

/** A countdown that all see; it only advises. */
public record Timer(Instant startedAt, int seconds) {}
