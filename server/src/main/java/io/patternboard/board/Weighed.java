package io.patternboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many characters something takes of a board, roughly: what people wrote, and a fixed part for the rest. Where it lies
 * and in which state it is does not count, so that a full board can still be worked on.
 */
public interface Weighed {
    /** For ids, dates, states and the names of fields. */
    int FIXED = 200;

    int ID = 24;

    int weight();

    static int of(Object thing) {
        return thing instanceof Weighed weighed
                ? weighed.weight()
                : thing.toString().length();
    }

    static int texts(@Nullable String... texts) {
        int characters = 0;
        for (String text : texts) if (text != null) characters += text.length();
        return characters;
    }

    static int texts(List<String> texts) {
        return texts.stream().mapToInt(String::length).sum();
    }
}
