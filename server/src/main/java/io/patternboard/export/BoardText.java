package io.patternboard.export;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The board as everyone sees it, read for writing it out: ids become the names people know. */
final class BoardText {
    /** While a pattern is in another state it is not in the pattern book. */
    private static final Set<String> IN_BOOK = Set.of("recognised", "worked-on", "shifting", "quiet");

    private final JsonObject board;
    private final Map<String, String> names;

    BoardText(JsonObject board) {
        this.board = board;
        this.names = names();
    }

    /** One thing on the board with its id. */
    record Item(String id, JsonObject fields) {
        String text(String field) {
            Object value = fields.getValue(field);
            if (value instanceof JsonArray several)
                return several.stream().map(String::valueOf).collect(Collectors.joining("; "));
            return value == null ? "" : value.toString();
        }

        boolean binned() {
            return "binned".equals(text("state")) || "true".equals(text("binned"));
        }
    }

    String text(String field) {
        return board.getString(field, "");
    }

    /** What is not in the bin, in the board's order. */
    List<Item> kept(String collection) {
        return all(collection).stream().filter(item -> !item.binned()).toList();
    }

    List<Item> all(String collection) {
        List<Item> items = new ArrayList<>();
        JsonObject byId = board.getJsonObject(collection, new JsonObject());
        for (String id : byId.fieldNames()) items.add(new Item(id, byId.getJsonObject(id)));
        return items;
    }

    /** What cards say about patterns: each link with the id of its card. */
    List<Item> evidence() {
        return board.getJsonArray("evidence", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(link -> new Item(link.getString("card"), link))
                .toList();
    }

    /** What cards that are not in the bin say about a pattern. */
    List<Item> evidenceFor(String pattern) {
        return evidence().stream()
                .filter(link -> pattern.equals(link.text("pattern")) && isThere(link))
                .toList();
    }

    /** Neither the card nor the pattern of the link is in the bin. */
    boolean isThere(Item link) {
        return item("cards", link.id()).isPresent()
                && item("patterns", link.text("pattern")).isPresent();
    }

    /** When and where a pattern was seen again, the first time first. */
    List<Item> sightingsOf(String pattern) {
        return kept("sightings").stream()
                .filter(each -> pattern.equals(each.text("pattern")))
                .sorted(Comparator.comparing(each -> each.text("at")))
                .toList();
    }

    /** What was said of a thing, the first first. What was taken back is not told. */
    List<Item> commentsOn(String kind, String id) {
        return kept("comments").stream()
                .filter(each -> each.fields().getValue("on") instanceof JsonObject on && id.equals(on.getString(kind)))
                .sorted(Comparator.comparing(each -> each.text("at")))
                .toList();
    }

    /** The day on which a pattern came into the pattern book; nothing where it is not in it. */
    String released(Item pattern) {
        JsonObject release = board.getJsonObject("book", new JsonObject()).getJsonObject(pattern.id());
        boolean suits = IN_BOOK.contains(pattern.text("state")) && !pattern.binned();
        if (release == null || !suits || !release.containsKey("released")) return "";
        return release.getJsonObject("released").getString("at").substring(0, 10);
    }

    /** The thing with that id, where it is not in the bin. */
    Optional<Item> item(String collection, String id) {
        return Optional.ofNullable(
                        board.getJsonObject(collection, new JsonObject()).getJsonObject(id))
                .map(fields -> new Item(id, fields))
                .filter(item -> !item.binned());
    }

    /** The meetings by the day on which they were or are planned, those without one last. */
    List<Item> meetingsByDay() {
        Comparator<Item> byDay = Comparator.comparing(each -> dayOf(each).isEmpty() ? "9" : dayOf(each));
        return all("meetings").stream().sorted(byDay).toList();
    }

    /** {@code 2026-03-09}, or nothing where nobody has said when it is. */
    static String dayOf(Item meeting) {
        String when = meeting.text("openedAt").isEmpty() ? meeting.text("startsAt") : meeting.text("openedAt");
        return when.length() < 10 ? "" : when.substring(0, 10);
    }

    /** The field of the thing with that id, or nothing. */
    String field(String collection, @Nullable String id, String field) {
        if (id == null) return "";
        JsonObject found = board.getJsonObject(collection, new JsonObject()).getJsonObject(id);
        return found == null ? "" : found.getString(field, "");
    }

    /** What somebody can recognise an id by: a card's text, a pattern's name, an intervention's title. */
    String known(String id) {
        String text = field("patterns", id, "name");
        if (text.isEmpty()) text = field("interventions", id, "title");
        if (text.isEmpty()) text = field("cards", id, "text");
        return text.isEmpty() ? id : text;
    }

    /** The title of the meeting it comes from; nothing where it comes from none. */
    String meeting(Item item) {
        return field("meetings", item.fields.getString("meeting"), "title");
    }

    String person(Item item) {
        return names.getOrDefault(item.text("by"), "");
    }

    /** By id, as on the screens: who came after another of the same name has a number behind it. */
    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        Comparator<Item> byComing = Comparator.comparing(each -> each.fields().getLong("joined", 0L));
        all("participants").stream()
                .filter(each ->
                        !each.text("name").isEmpty() && !each.text("role").equals("projector"))
                .sorted(byComing)
                .forEach(each -> {
                    String name = each.text("name").strip();
                    int time = times.merge(name.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT), 1, Integer::sum);
                    names.put(each.id(), time == 1 ? each.text("name") : name + " " + time);
                });
        return names;
    }
}
