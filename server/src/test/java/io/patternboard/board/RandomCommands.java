package io.patternboard.board;

import io.patternboard.board.book.AskingId;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import io.patternboard.board.texts.Changes;
import io.patternboard.board.texts.TextField;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commands of every kind from a seed, made of few ids so that they often meet, and of texts and numbers of which some
 * are wrong. They are what can come over the wire: complete, with coordinates in hundredths.
 */
public final class RandomCommands {
    private static final List<String> TEXTS = List.of(
            "Seen",
            "Why?",
            "We wait \ud83d\ude42",
            "caf\u00e9 \"<b>\\ \u0000",
            "2026-11-30",
            "",
            " ",
            "x".repeat(4_001));
    private static final List<Double> COORDINATES = List.of(0.0, 1.0, -12.25, 999.99, 1_000_000.0, 1_000_000.01);
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 60, 0, -1, Integer.MAX_VALUE);

    private final Random random;
    private final List<Class<? extends Command>> types;

    public RandomCommands(long seed, Stream<Class<? extends Command>> types) {
        this.random = new Random(seed);
        this.types = types.toList();
    }

    public Command next() {
        return (Command) record(oneOf(types));
    }

    /** One of a type that is wanted; of any where none is. */
    public Command next(Predicate<Class<?>> wanted) {
        List<Class<? extends Command>> some = types.stream().filter(wanted).toList();
        return some.isEmpty() ? next() : (Command) record(oneOf(some));
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            AnnotatedType annotated = components[i].getAnnotatedType();
            boolean absent = annotated.isAnnotationPresent(Nullable.class) && oneIn(2);
            values[i] = absent ? null : value(components[i].getGenericType());
        }
        return newRecord(type, components, values);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) return collection(generic);
        Class<?> plain = (Class<?>) type;
        // Mostly the first, which is fine: else hardly a command would have all of its fields right.
        if (plain == String.class) return oneIn(5) ? oneOf(TEXTS) : TEXTS.get(0);
        if (plain == Double.class || plain == double.class) return oneIn(3) ? oneOf(COORDINATES) : COORDINATES.get(1);
        if (plain == Integer.class || plain == int.class) return oneIn(2) ? oneOf(NUMBERS) : NUMBERS.get(0);
        if (plain == Boolean.class) return oneIn(4);
        if (plain.isEnum()) return oneIn(3) ? plain.getEnumConstants()[0] : oneOf(List.of(plain.getEnumConstants()));
        if (Id.class.isAssignableFrom(plain)) return id(plain);
        if (plain == Subject.class) return subject();
        if (plain == Changes.class) return changes();
        if (plain == TextField.class) return oneIn(2) ? TextField.TEXT : oneOf(List.of(TextField.values()));
        if (plain == Long.class) return 90L + random.nextInt(500);
        return record(plain);
    }

    private Object collection(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        int size = random.nextInt(4);
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) map.put(value(of[0]), value(of[1]));
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) list.add(value(of[0]));
        return list;
    }

    private Object id(Class<?> type) {
        // Cards and meetings are used up, steps and questions have to be met; of the rest five will do.
        int ids = type == StepId.class || type == AskingId.class
                ? 2
                : type == CardId.class || type == MeetingId.class ? 9 : 5;
        return newRecord(type, type.getRecordComponents(), new Object[] {"id" + random.nextInt(ids)});
    }

    private Object subject() {
        RecordComponent[] components = Subject.class.getRecordComponents();
        Object[] values = new Object[components.length];
        int which = random.nextInt(values.length);
        values[which] = value(components[which].getType());
        return newRecord(Subject.class, components, values);
    }

    /** Of a text as long as the first of the texts, or of an empty one. */
    private Changes changes() {
        var changes = new Changes.Builder();
        int left = oneIn(3) ? 0 : TEXTS.get(0).length();
        while (left > 0 && !oneIn(4)) {
            int length = 1 + random.nextInt(left);
            if (oneIn(2)) changes.keep(length);
            else changes.delete(length);
            if (oneIn(3)) changes.insert(oneOf(TEXTS));
            left -= length;
        }
        return changes.keep(left).insert(oneIn(3) ? "" : TEXTS.get(2)).build();
    }

    private static Object newRecord(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
