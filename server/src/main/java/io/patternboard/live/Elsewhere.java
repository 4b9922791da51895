package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.nodes.Note;

/** Takes in who is on a board on other nodes. From any event loop. */
interface Elsewhere {
    /** {@code board, all}: who is on the board here, or what changed of it; from a node to where the board lives. */
    String HERE = "here";
    /** The same with {@code whose}, passed on to the nodes on the board. */
    String THERE = "there";
    /** {@code board}: tell all of it again. */
    String WHO = "who";

    /** For who does not care. */
    Elsewhere NOBODY = new Elsewhere() {
        @Override
        public void told(String node, BoardId board, Note note) {}

        @Override
        public void asked(BoardId board) {}
    };

    /** {@code node} is the one whose people these are. */
    void told(String node, BoardId board, Note note);

    /** Another node wants to know who is on the board here. */
    void asked(BoardId board);
}
