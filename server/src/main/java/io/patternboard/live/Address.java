package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Id;
import org.jspecify.annotations.Nullable;

/**
 * An address of the protocol; any other is no address at all.
 *
 * @param owner whose it is, for a private one
 */
record Address(BoardId board, Topic topic, @Nullable String owner) {
    enum Topic {
        COMMANDS,
        COMMITS,
        PRIVATE,
        PRESENCE
    }

    private static final String BOARD = "board.";
    private static final String PRIVATE = "private.";

    static @Nullable Address of(@Nullable String text) {
        if (text == null || !text.startsWith(BOARD)) return null;
        int end = text.indexOf('.', BOARD.length());
        if (end < 0) return null;
        String board = text.substring(BOARD.length(), end);
        String rest = text.substring(end + 1);
        String owner = rest.startsWith(PRIVATE) ? rest.substring(PRIVATE.length()) : null;
        Topic topic = owner == null ? topic(rest) : Topic.PRIVATE;
        if (topic == null || !Id.isOne(board) || owner != null && !Id.isOne(owner)) return null;
        return new Address(new BoardId(board), topic, owner);
    }

    private static @Nullable Topic topic(String name) {
        return switch (name) {
            case "commands" -> Topic.COMMANDS;
            case "commits" -> Topic.COMMITS;
            case "presence" -> Topic.PRESENCE;
            default -> null;
        };
    }
}
