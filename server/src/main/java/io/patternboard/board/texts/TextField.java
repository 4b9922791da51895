package io.patternboard.board.texts;

import io.patternboard.board.Limits;
import io.patternboard.board.Rejection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The texts that several people may write in at once, each under the name it has in the commands. */
public enum TextField {
    TEXT("text", Limits.TEXT, Rejection.TEXT_NEEDED),
    FEELING("feeling"),
    MEANING("meaning"),
    NAME("name", Limits.TITLE, null),
    SITUATION("situation"),
    RECURRING("recurring"),
    EFFECT("effect"),
    EXCEPTIONS("exceptions"),
    KEEPS_GOING("keepsGoing"),
    PROTECTS("protects"),
    OUR_SHARE("ourShare"),
    DESIRED("desired"),
    TITLE("title", Limits.TITLE, Rejection.TITLE_NEEDED),
    FIRST_STEP("firstStep"),
    EXPECTED_SIGN("expectedSign"),
    OUTCOME("outcome"),
    QUESTION("question"),
    DIRECTION("direction");

    private final String word;
    private final int lengthMax;
    private final @Nullable Rejection ifBlank;

    TextField(String word) {
        this(word, Limits.TEXT, null);
    }

    TextField(String word, int lengthMax, @Nullable Rejection ifBlank) {
        this.word = word;
        this.lengthMax = lengthMax;
        this.ifBlank = ifBlank;
    }

    public String word() {
        return word;
    }

    int lengthMax() {
        return lengthMax;
    }

    /** Why it may not be blank, or null where it may. */
    @Nullable
    Rejection ifBlank() {
        return ifBlank;
    }

    /** Throws {@link IllegalArgumentException} where there is no text of that name. */
    public static TextField of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no text"));
    }
}
