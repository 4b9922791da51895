package io.patternboard.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Jackson lets through and the core must not get: missing fields, holes in lists, texts that are no text. */
final class Strict {
    private static final ClassValue<List<RecordComponent>> REQUIRED = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(each -> !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .peek(each -> each.getAccessor().setAccessible(true))
                    .toList();
        }
    };

    private Strict() {}

    /** Answers the record unchanged, or refuses it where a component that must be there is not, however deep. */
    static <T extends Object> T complete(T value) {
        for (RecordComponent component : REQUIRED.get(value.getClass())) {
            if (valueOf(component, value) == null) throw new Refused(Rejection.BAD_INPUT);
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = valueOf(component, value);
            if (part instanceof Record) complete(part);
            if (part instanceof Map<?, ?> map) checkAll(map.values());
            if (part instanceof Collection<?> parts) checkAll(parts);
        }
        return value;
    }

    private static void checkAll(Collection<?> parts) {
        if (parts.stream().anyMatch(Objects::isNull)) throw new Refused(Rejection.BAD_INPUT);
        for (Object part : parts) {
            if (part instanceof Record) complete(part);
        }
    }

    /** Refuses halves of surrogate pairs: they are no characters and cannot be written as UTF-8. */
    static void checkTexts(JsonNode node) {
        if (node.isTextual() && Text.hasHalfPair(node.textValue())) throw new Refused(Rejection.BAD_INPUT);
        node.forEach(Strict::checkTexts);
    }

    private static @Nullable Object valueOf(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
