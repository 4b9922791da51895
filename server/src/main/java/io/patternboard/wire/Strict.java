package io.patternboard.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Text;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Jackson lets through and the core must not get: missing fields, holes in lists, texts that are no text. */
final class Strict {
    /** One component of a record, looked up once: asking a class for its components costs more than reading a command. */
    private record Part(Method accessor, boolean required) {
        static Part of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            return new Part(
                    component.getAccessor(), !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object of(Object whole) {
            try {
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private Strict() {}

    /** Answers the record unchanged, or refuses it where a component that must be there is not, however deep. */
    static <T extends Object> T complete(T value) {
        for (Part part : PARTS.get(value.getClass())) {
            Object inner = part.of(value);
            if (inner == null && part.required()) throw new Refused(Rejection.BAD_INPUT);
            if (inner instanceof Record) complete(inner);
            if (inner instanceof Map<?, ?> map) checkAll(map.values());
            if (inner instanceof Collection<?> parts) checkAll(parts);
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
}
