package io.patternboard.live;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody tells about themselves while they work: where they point, at what, doing what. Never stored. */
final class Signal {
    private static final double PLACE_MAX = 1_000_000;

    private Signal() {}

    /** The parts that are well formed and nothing else, as JSON text; null where a part makes no sense. */
    static @Nullable String checked(JsonObject told) {
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
        return signal.encode();
    }

    private static boolean isPlace(@Nullable Object value) {
        return value instanceof Number number && Math.abs(number.doubleValue()) <= PLACE_MAX;
    }

    /** A tenth of a board unit is finer than any screen shows. */
    private static double round(JsonObject place, String axis) {
        return Math.round(place.getDouble(axis) * 10) / 10.0;
    }
}
