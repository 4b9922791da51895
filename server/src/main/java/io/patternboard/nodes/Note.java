package io.patternboard.nodes;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one node says to another.
 *
 * @param what its kind
 * @param about short particulars, by name
 * @param body never changed once it is here
 */
public record Note(String what, Map<String, String> about, Buffer body) {
    private static final Buffer EMPTY = Buffer.buffer();

    public static Note of(String what) {
        return new Note(what, Map.of(), EMPTY);
    }

    public Note with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(about);
        more.put(name, value.toString());
        return new Note(what, more, body);
    }

    public Note with(Buffer content) {
        return new Note(what, about, content);
    }

    /** That particular; throws {@link IllegalArgumentException} where it is missing, which only another version can cause. */
    public String get(String name) {
        String value = about.get(name);
        if (value == null) throw new IllegalArgumentException("a note " + what + " without " + name);
        return value;
    }

    public long number(String name) {
        return Long.parseLong(get(name));
    }
}
