package io.patternboard.board;

/** Something that has happened. Applying never refuses: what was accepted once is true for ever. */
public interface Event {
    Board applyTo(Board board, Stamp stamp);
}
