package io.patternboard.wire;

import io.patternboard.board.Command;
import io.patternboard.board.Id;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For every command there is one that can be read, made from its record: a new command needs nothing here. */
public final class SampleCommands {
    private SampleCommands() {}

    /** A well-formed command of that type, about things that do not exist. */
    public static JsonObject of(String type) {
        var command = new JsonObject().put("id", UUID.randomUUID().toString()).put("type", type);
        Class<? extends Command> record = Types.COMMANDS.get(type);
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) continue;
            Object value = value(component.getType(), component.getName());
            if (value != null) command.put(component.getName(), value);
        }
        Json.command(command.toBuffer().getBytes());
        return command;
    }

    private static @Nullable Object value(Class<?> type, String name) {
        if (name.equals("on")) return new JsonObject().put("card", "no-such");
        if (name.equals("changes"))
            return new JsonArray().add(new JsonArray().add(0).add("x"));
        if (type == String.class) return "text";
        if (Id.class.isAssignableFrom(type)) return "no-such";
        if (type.isEnum()) return Words.of((Enum<?>) type.getEnumConstants()[0]);
        if (Collection.class.isAssignableFrom(type)) return new JsonArray();
        if (Map.class.isAssignableFrom(type)) return new JsonObject();
        if (type == boolean.class || type == Boolean.class) return true;
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return 1;
        // Written flat into the command: its own fields may all be left out.
        if (type.isRecord()) return null;
        throw new AssertionError("Say what a field of type " + type + " looks like");
    }
}
