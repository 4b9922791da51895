package io.patternboard.live;

import io.patternboard.board.Limits;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells about themselves while they work: where they point, at what, doing what. Never stored.
 *
 * @param doing JSON text
 * @param lead the part of the board that a facilitator asks everyone to look at, as JSON text
 */
record Signal(String doing, @Nullable String lead) {
    static final Signal NOTHING = new Signal("{}", null);

    private static final double PLACE_MAX = 1_000_000;

    /** The parts that are well formed and nothing else; null where a part makes no sense. */
    static @Nullable Signal checked(JsonObject told) {
        var signal = new JsonObject();
        Object at = told.getValue("at");
        Object on = told.getValue("on");
        Object doing = told.getValue("doing");
        if (at != null) {
            if (!(at instanceof JsonObject place) || !(isPlace(place.getValue("x")) && isPlace(place.getValue("y"))))
                return null;
            signal.put("at", new JsonObject().put("x", round(place, "x")).put("y", round(place, "y")));
        }
        if (on != null) {
            if (!(on instanceof JsonObject thing) || thing.size() != 1) return null;
            Map.Entry<String, Object> one = thing.iterator().next();
            if (!List.of("card", "pattern", "intervention").contains(one.getKey())) return null;
            if (!(one.getValue() instanceof String id) || !id.matches("[A-Za-z0-9_-]{1,40}")) return null;
            signal.put("on", thing);
        }
        if (doing != null) {
            if (!doing.equals("typing") && !doing.equals("dragging")) return null;
            signal.put("doing", doing);
        }
        Object caret = told.getValue("caret");
        if (caret != null) {
            if (!(caret instanceof JsonObject place) || !isCaret(place)) return null;
            signal.put("caret", kept(place, "field", "from", "to", "seq"));
        }
        Object lead = told.getValue("lead");
        if (lead == null) return new Signal(signal.encode(), null);
        return lead instanceof JsonObject area && isArea(area) ? new Signal(signal.encode(), area(area)) : null;
    }

    boolean leads() {
        return lead != null;
    }

    /** What is told of it; in a step where nobody is told what others do, only where a facilitator leads. */
    String told(boolean open) {
        String shown = open ? doing : "{}";
        if (lead == null) return shown;
        return shown.substring(0, shown.length() - 1) + (shown.length() > 2 ? "," : "") + "\"lead\":" + lead + "}";
    }

    /** The same, without what is not to be known later either. */
    Signal quiet() {
        return new Signal("{}", lead);
    }

    private static boolean isArea(JsonObject area) {
        return Stream.of("x", "y", "w", "h").allMatch(each -> isPlace(area.getValue(each)));
    }

    private static String area(JsonObject area) {
        var rounded = new JsonObject();
        for (String each : List.of("x", "y", "w", "h")) rounded.put(each, round(area, each));
        return rounded.encode();
    }

    private static boolean isCaret(JsonObject caret) {
        return caret.getValue("field") instanceof String field
                && field.matches("[A-Za-z]{1,20}")
                && isCount(caret.getValue("from"), Limits.TEXT)
                && isCount(caret.getValue("to"), Limits.TEXT)
                && isCount(caret.getValue("seq"), Long.MAX_VALUE);
    }

    private static boolean isCount(@Nullable Object value, long max) {
        return (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= 0
                && ((Number) value).longValue() <= max;
    }

    private static JsonObject kept(JsonObject from, String... names) {
        var kept = new JsonObject();
        for (String name : names) kept.put(name, from.getValue(name));
        return kept;
    }

    private static boolean isPlace(@Nullable Object value) {
        return value instanceof Number number && Math.abs(number.doubleValue()) <= PLACE_MAX;
    }

    /** A tenth of a board unit is finer than any screen shows. */
    private static double round(JsonObject place, String axis) {
        return Math.round(place.getDouble(axis) * 10) / 10.0;
    }
}
