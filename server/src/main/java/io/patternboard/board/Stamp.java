package io.patternboard.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the room adds to accepted events, since the core has no clock and knows no session.
 *
 * @param seq the commit's number on its board, from 1, without gaps
 * @param at when it was accepted, to the millisecond
 * @param by who did it; absent where nobody must be named
 */
public record Stamp(long seq, Instant at, @Nullable ParticipantId by) {}
