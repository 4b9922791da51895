package io.patternboard.live;

import io.patternboard.board.BoardId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern SHAPE = Pattern.compile(
            "board\\.([A-Za-z0-9_-]{1,40})\\.(?:(commands|commits|presence)|private\\.([A-Za-z0-9_-]{1,40}))");

    static @Nullable Address of(@Nullable String text) {
        if (text == null) return null;
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) return null;
        Topic topic = matcher.group(2) == null
                ? Topic.PRIVATE
                : Topic.valueOf(matcher.group(2).toUpperCase(java.util.Locale.ROOT));
        return new Address(new BoardId(matcher.group(1)), topic, matcher.group(3));
    }
}
