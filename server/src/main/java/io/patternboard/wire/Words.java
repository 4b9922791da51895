package io.patternboard.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the constants of the core's enums are written: {@code WORKED_ON} as {@code worked-on}. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is written so, or null. */
    public static <E extends Enum<E>> @Nullable E parse(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) return constant;
        }
        return null;
    }
}
