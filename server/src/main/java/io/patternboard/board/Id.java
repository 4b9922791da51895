package io.patternboard.board;

/**
 * The name of one thing on a board, chosen by the client: 1-40 of {@code A-Z a-z 0-9 _ -}.
 *
 * <p>Each kind of thing has a record of its own, so that a card's id cannot stand where a pattern's is meant.
 */
public interface Id extends Comparable<Id> {
    int CHARACTERS_MAX = 40;

    String value();

    @Override
    default int compareTo(Id other) {
        return value().compareTo(other.value());
    }

    /** Answers the value unchanged, or throws {@link IllegalArgumentException} where it has not the form of an id. */
    static String check(String value) {
        if (value == null || !isOne(value)) throw new IllegalArgumentException("not an id");
        return value;
    }

    /** Whether it has the form of an id. */
    static boolean isOne(String text) {
        if (text.isEmpty() || text.length() > CHARACTERS_MAX) return false;
        for (int i = 0; i < text.length(); i++) if (!mayHave(text.charAt(i))) return false;
        return true;
    }

    private static boolean mayHave(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '_'
                || character == '-';
    }
}
