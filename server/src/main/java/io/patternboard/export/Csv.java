package io.patternboard.export;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The board as one table for a spreadsheet: a row for each card, pattern, piece of evidence, intervention, comment, sighting
 * and voting round, and, once its result is shown, for each option and each reason of an objection. Who chose what is in no
 * row. Evidence has the card's id and text, its stance as {@code kind}, its why as {@code reason}, and is {@code of} a pattern.
 */
public final class Csv {
    private static final List<String> FIELDS = List.of(
            "kind",
            "text",
            "name",
            "title",
            "feeling",
            "meaning",
            "lenses",
            "state",
            "reason",
            "situation",
            "recurring",
            "effect",
            "exceptions",
            "keepsGoing",
            "protects",
            "ourShare",
            "desired",
            "scope",
            "firstStep",
            "expectedSign",
            "lookBackOn",
            "outcome",
            "at");
    private static final List<String> LAST =
            List.of("by", "of", "meeting", "released", "binned", "method", "turnout", "total", "result");
    // A spreadsheet would carry these out as a formula, also after blanks and in their full-width shapes.
    private static final String SIGNS = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]";
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\u00a0]*" + SIGNS + ".*|^[\\t\\r\\n].*", Pattern.DOTALL);
    // Where the list separator is a semicolon, as in Dutch, a cell also begins after one, quoted or not.
    private static final Pattern WITHIN = Pattern.compile("(?<=[;\\t\\r\\n])([ \\u00a0]*)(?=" + SIGNS + ")");

    private Csv() {}

    /** The table in UTF-8, with the mark by which spreadsheets know that. */
    public static String of(JsonObject board) {
        var text = new BoardText(board);
        var out = new StringBuilder("\uFEFF");
        try (var printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(Stream.of(List.of("what", "id"), FIELDS, LAST).flatMap(List::stream));
            rows(printer, text, "card", text.all("cards"));
            rows(printer, text, "pattern", text.all("patterns"));
            for (BoardText.Item link : text.evidence()) evidence(printer, text, link);
            rows(printer, text, "intervention", text.all("interventions"));
            rows(printer, text, "comment", text.kept("comments"));
            rows(printer, text, "sighting", text.kept("sightings"));
            for (BoardText.Item round : text.all("rounds")) {
                if (!round.text("state").equals("dropped")) round(printer, text, round);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void rows(CSVPrinter printer, BoardText board, String what, List<BoardText.Item> items)
            throws IOException {
        for (BoardText.Item item : items) {
            printer.print(what);
            printer.print(harmless(item.id()));
            for (String field : FIELDS) printer.print(harmless(item.text(field)));
            printer.print(harmless(board.person(item)));
            printer.print(harmless(of(board, item)));
            printer.print(harmless(board.meeting(item)));
            printer.print(what.equals("pattern") ? board.released(item) : "");
            printer.print(item.text("binned"));
            end(printer, "", "", "", "");
        }
    }

    private static void evidence(CSVPrinter printer, BoardText board, BoardText.Item link) throws IOException {
        var fields = Map.of(
                "kind", link.text("stance"),
                "text", board.field("cards", link.id(), "text"),
                "reason", link.text("why"));
        begin(printer, "evidence", link.id(), fields, board.person(link), board.known(link.text("pattern")));
        printer.print("");
        printer.print("");
        printer.print(board.isThere(link) ? "" : "true");
        end(printer, "", "", "", "");
    }

    private static void round(CSVPrinter printer, BoardText board, BoardText.Item round) throws IOException {
        var outcome = new Outcome(round.fields(), Words.of(board.text("language")));
        JsonObject decision = round.fields().getJsonObject("decision", new JsonObject());
        var fields = Map.of(
                "text",
                round.text("question"),
                "state",
                round.text("state"),
                "outcome",
                decision.getString("text", ""),
                "lookBackOn",
                decision.getString("reviewOn", ""),
                "at",
                round.text("at"));
        begin(printer, "round", round.id(), fields, board.person(round), "");
        none(printer);
        end(printer, round.text("method"), outcome.turnout(), "", "");
        if (!outcome.isShown()) return;
        JsonObject wording = round.fields().getJsonObject("wording", new JsonObject());
        JsonArray chosen = decision.getJsonArray("chosen", new JsonArray());
        for (String option : outcome.options()) {
            String text = wording.getString(option, board.known(option));
            String state = chosen.contains(option) ? "chosen" : "";
            begin(printer, "result", option, Map.of("text", text, "state", state), "", round.text("question"));
            none(printer);
            end(printer, round.text("method"), "", String.valueOf(outcome.total(option)), outcome.of(option));
            for (String why : outcome.objections(option)) {
                begin(printer, "objection", option, Map.of("text", why), "", text);
                none(printer);
                end(printer, "", "", "", "");
            }
        }
    }

    /** All columns up to the one that says what it belongs to. */
    private static void begin(
            CSVPrinter printer, String what, String id, Map<String, String> fields, String by, String of)
            throws IOException {
        printer.print(what);
        printer.print(harmless(id));
        for (String field : FIELDS) printer.print(harmless(fields.getOrDefault(field, "")));
        printer.print(harmless(by));
        printer.print(harmless(of));
    }

    /** The columns of what is on the board, for a row that is not. */
    private static void none(CSVPrinter printer) throws IOException {
        for (String none : List.of("", "", "")) printer.print(none);
    }

    private static void end(CSVPrinter printer, String method, String turnout, String total, String result)
            throws IOException {
        for (String each : List.of(method, turnout, total, result)) printer.print(harmless(each));
        printer.println();
    }

    /** What it belongs to: a card's or a sighting's pattern, an intervention's patterns, what a comment is about. */
    private static String of(BoardText board, BoardText.Item item) {
        JsonObject fields = item.fields();
        if (fields.containsKey("pattern")) return board.known(fields.getString("pattern"));
        if (fields.containsKey("patterns"))
            return fields.getJsonArray("patterns", new JsonArray()).stream()
                    .map(id -> board.known(id.toString()))
                    .collect(Collectors.joining("; "));
        if (fields.getValue("on") instanceof JsonObject on)
            return on.stream()
                    .map(entry -> board.known(String.valueOf(entry.getValue())))
                    .collect(Collectors.joining());
        return "";
    }

    /** The text with an apostrophe before what a spreadsheet would take for a formula. */
    static String harmless(String text) {
        String rest = text.stripLeading();
        String inside = text.substring(0, text.length() - rest.length())
                + WITHIN.matcher(rest).replaceAll("$1'");
        return FORMULA.matcher(inside).matches() ? "'" + inside : inside;
    }
}
