package io.patternboard.board;

import java.util.regex.Pattern;

/**
 * The name of one thing on a board, chosen by the client: 1-40 of {@code A-Z a-z 0-9 _ -}.
 *
 * <p>Each kind of thing has a record of its own, so that a card's id cannot stand where a pattern's is meant.
 */
public interface Id extends Comparable<Id> {
    Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    String value();

    @Override
    default int compareTo(Id other) {
        return value().compareTo(other.value());
    }

    /** Answers the value unchanged, or throws {@link IllegalArgumentException} where it has not the form of an id. */
    static String check(String value) {
        if (value == null || !FORM.matcher(value).matches()) throw new IllegalArgumentException("not an id");
        return value;
    }
}
