package io.patternboard.export;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The board as a report to read and to paste elsewhere, in the board's own language. */
public final class Markdown {
    // What has a meaning anywhere in a line, and what has one only where a line begins.
    private static final Pattern ANYWHERE = Pattern.compile("([\\\\`*_\\[\\]|~$])");
    private static final Pattern AT_START = Pattern.compile("^((?=[#+\\-=>])|\\d{1,9}(?=[.)]))(.)");
    /** From where the blanks begin: looked for from within them too, a text of many would take for ever. */
    private static final Pattern LINE_BREAKS =
            Pattern.compile("(?<![\\s\\u0085\\u2028\\u2029])[\\s\\u0085\\u2028\\u2029]*\\R\\s*");

    private static final List<String> PATTERN_FIELDS =
            List.of("situation", "recurring", "effect", "exceptions", "keepsGoing", "protects", "ourShare", "desired");
    private static final List<String> INTERVENTION_FIELDS =
            List.of("firstStep", "expectedSign", "lookBackOn", "outcome");

    private final BoardText board;
    private final Map<String, String> words;
    private final StringBuilder out = new StringBuilder();

    private Markdown(JsonObject board) {
        this.board = new BoardText(board);
        this.words = Words.of(this.board.text("language"));
    }

    /** The report in UTF-8. Nothing that people wrote can become a heading, a link or markup in it. */
    public static String of(JsonObject board) {
        var report = new Markdown(board);
        report.write();
        return report.out.toString();
    }

    private void write() {
        line("# " + escape(board.text("title")));
        labelled("question", board.text("question"));
        labelled("direction", board.text("direction"));
        section("patterns", board.kept("patterns"), this::pattern);
        section(
                "loose",
                board.kept("cards").stream()
                        .filter(card -> card.text("pattern").isEmpty())
                        .toList(),
                this::card);
        section("interventions", board.kept("interventions"), this::intervention);
        section("meetings", board.meetingsByDay(), this::meeting);
        section(
                "votes",
                board.all("rounds").stream()
                        .filter(round -> new Outcome(round.fields(), words).isShown())
                        .toList(),
                this::round);
    }

    private interface Writer {
        void write(BoardText.Item item);
    }

    private void section(String word, List<BoardText.Item> items, Writer writer) {
        if (items.isEmpty()) return;
        line("");
        line("## " + words.get(word));
        line("");
        for (BoardText.Item item : items) writer.write(item);
    }

    private void pattern(BoardText.Item pattern) {
        heading(pattern.text("name").isEmpty() ? words.get("unnamed") : escape(pattern.text("name")), pattern);
        labelled("inBook", board.released(pattern));
        for (String field : PATTERN_FIELDS) labelled(field, pattern.text(field));
        JsonArray cards = pattern.fields().getJsonArray("cards", new JsonArray());
        if (!cards.isEmpty()) line("");
        for (Object card : cards) board.item("cards", card.toString()).ifPresent(this::card);
        seenAgain(board.sightingsOf(pattern.id()));
        evidence(board.evidenceFor(pattern.id()));
        comments("pattern", pattern);
    }

    private void evidence(List<BoardText.Item> evidence) {
        if (evidence.isEmpty()) return;
        line("");
        line("**" + words.get("evidence") + "**");
        line("");
        for (BoardText.Item link : evidence) {
            String stance = words.getOrDefault(link.text("stance"), link.text("stance"));
            String why = link.text("why");
            bullet(board.known(link.id()), " (" + stance + (why.isEmpty() ? "" : ": " + escape(why)) + ")");
        }
    }

    private void comments(String kind, BoardText.Item on) {
        List<BoardText.Item> comments = board.commentsOn(kind, on.id());
        if (comments.isEmpty()) return;
        line("");
        line("**" + words.get("comments") + "**");
        line("");
        for (BoardText.Item each : comments) bullet(each.text("text"), signed(each));
    }

    private String signed(BoardText.Item item) {
        String by = board.person(item);
        return by.isEmpty() ? "" : " (" + escape(by) + ")";
    }

    private void seenAgain(List<BoardText.Item> sightings) {
        if (sightings.isEmpty()) return;
        line("");
        line("**" + words.get("seenAgain") + "**");
        line("");
        for (BoardText.Item each : sightings) {
            String in = board.meeting(each);
            String where = in.isEmpty() ? words.get("inTheWork") : escape(in);
            String text = each.text("text");
            String said = text.isEmpty() ? "" : ": " + escape(text);
            line("- " + each.text("at").substring(0, 10) + ", " + where + said);
        }
    }

    /** What somebody saw, and apart from it what it did to them and what they make of it. */
    private void card(BoardText.Item card) {
        bullet(card.text("text"), signed(card));
        for (String field : List.of("feeling", "meaning")) {
            String text = card.text(field);
            if (!text.isEmpty()) line("  - " + words.get(field) + ": " + escape(text));
        }
        for (BoardText.Item each : board.commentsOn("card", card.id())) {
            line("  - " + words.get("comment") + ": " + escape(each.text("text")) + signed(each));
        }
    }

    private void meeting(BoardText.Item meeting) {
        String day = BoardText.dayOf(meeting);
        bullet(meeting.text("title"), day.isEmpty() ? "" : ", " + escape(day));
    }

    private void intervention(BoardText.Item intervention) {
        heading(escape(intervention.text("title")), intervention);
        for (String field : INTERVENTION_FIELDS) labelled(field, intervention.text(field));
        JsonArray patterns = intervention.fields().getJsonArray("patterns", new JsonArray());
        if (!patterns.isEmpty()) line("");
        for (Object pattern : patterns) bullet(patternName(pattern.toString()), "");
        comments("intervention", intervention);
    }

    private String patternName(String id) {
        String name = board.field("patterns", id, "name");
        return name.isEmpty() ? words.get("unnamed") : name;
    }

    private void round(BoardText.Item round) {
        heading(escape(round.text("question")), round);
        line("");
        Outcome outcome = new Outcome(round.fields(), words);
        JsonObject wording = round.fields().getJsonObject("wording", new JsonObject());
        for (String option : outcome.options()) {
            bullet(wording.getString(option, board.known(option)), ": " + outcome.of(option));
            for (String each : outcome.objections(option)) line("  - " + escape(each));
        }
        labelled("turnout", outcome.turnout());
        JsonObject decision = round.fields().getJsonObject("decision");
        if (decision == null) return;
        labelled("decision", decision.getString("text"));
        line("");
        for (Object option : decision.getJsonArray("chosen", new JsonArray()))
            bullet(wording.getString(option.toString(), board.known(option.toString())), "");
        labelled("reviewOn", decision.getString("reviewOn", ""));
    }

    private void heading(String text, BoardText.Item item) {
        String state = item.text("state");
        line("");
        line("### " + text + (state.isEmpty() ? "" : " (" + escape(words.getOrDefault(state, state)) + ")"));
    }

    private void labelled(String word, String text) {
        if (text.isEmpty()) return;
        line("");
        line("**" + words.get(word) + "**  ");
        line(escape(text));
    }

    private void bullet(String text, String after) {
        line("- " + escape(text) + after);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** The text as plain words on one line: line breaks become line breaks within the paragraph. */
    static String escape(String text) {
        String entities = text.strip().replace("&", "&amp;").replace("<", "&lt;");
        String escaped = ANYWHERE.matcher(entities).replaceAll("\\\\$1");
        String begun = AT_START.matcher(escaped).replaceFirst("$1\\\\$2");
        return LINE_BREAKS.matcher(begun).replaceAll("<br>");
    }
}
