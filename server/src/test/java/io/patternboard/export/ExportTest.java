package io.patternboard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static JsonObject board(String text) {
        return new JsonObject()
                .put("title", "Bord")
                .put("language", "nl")
                .put("participants", new JsonObject().put("p1", new JsonObject().put("name", "Ada")))
                .put(
                        "cards",
                        new JsonObject()
                                .put(
                                        "c1",
                                        new JsonObject()
                                                .put("text", text)
                                                .put("kind", "observation")
                                                .put("by", "p1")
                                                .put("pattern", "k1")
                                                .put(
                                                        "lenses",
                                                        new JsonArray()
                                                                .add("vak")
                                                                .add("regels")))
                                .put("c2", new JsonObject().put("text", "Los").put("state", "shared"))
                                .put("c3", new JsonObject().put("text", "Weg").put("state", "binned")))
                .put(
                        "patterns",
                        new JsonObject()
                                .put(
                                        "k1",
                                        new JsonObject()
                                                .put("name", "Eerst de regels")
                                                .put("cards", new JsonArray().add("c1"))
                                                .put("state", "recognised")))
                .put(
                        "evidence",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("card", "c2")
                                        .put("pattern", "k1")
                                        .put("stance", "contradicts")
                                        .put("why", "Soms niet")));
    }

    private static JsonObject seenAgain() {
        JsonObject seen = new JsonObject().put("pattern", "k1").put("by", "p1");
        return board("Een kaart")
                .put("meetings", new JsonObject().put("m4", new JsonObject().put("title", "Bijeenkomst_4")))
                .put(
                        "sightings",
                        new JsonObject()
                                .put(
                                        "g1",
                                        seen.copy()
                                                .put("at", "2026-03-09T13:05:07.250Z")
                                                .put("text", "*Weer* aan de balie")
                                                .put("meeting", "m4"))
                                .put("g2", seen.copy().put("at", "2026-03-02T09:30:00.000Z"))
                                .put(
                                        "g3",
                                        seen.copy()
                                                .put("at", "2026-03-03T09:30:00.000Z")
                                                .put("text", "Teruggenomen")
                                                .put("binned", true)));
    }

    @Test
    void reportsWhenAndWhereAPatternWasSeenAgain() {
        assertThat(Markdown.of(seenAgain()))
                .contains("**Weer gezien**\n\n- 2026-03-02, in het werk\n"
                        + "- 2026-03-09, Bijeenkomst\\_4: \\*Weer\\* aan de balie\n")
                .doesNotContain("Teruggenomen");
    }

    @Test
    void tabulatesWhatWasSeenAgain() throws IOException {
        var rows = CSVParser.parse(
                        new StringReader(Csv.of(seenAgain()).substring(1)),
                        CSVFormat.RFC4180.builder().setHeader().get())
                .getRecords();
        var seen =
                rows.stream().filter(row -> row.get("what").equals("sighting")).toList();
        assertThat(seen).extracting(row -> row.get("id")).containsExactly("g1", "g2");
        assertThat(seen.get(0).get("of")).isEqualTo("Eerst de regels");
        assertThat(seen.get(0).get("by")).isEqualTo("Ada");
        assertThat(seen.get(0).get("meeting")).isEqualTo("Bijeenkomst_4");
        assertThat(seen.get(1).get("meeting")).isEmpty();
    }

    private static JsonObject commented() {
        JsonObject comment = new JsonObject().put("at", "2026-03-09T13:05:07.250Z");
        return board("Een kaart")
                .put("interventions", new JsonObject().put("i1", new JsonObject().put("title", "Eerst bellen")))
                .put(
                        "comments",
                        new JsonObject()
                                .put(
                                        "r1",
                                        on("card", "c1")
                                                .put("text", "=Ook *hier*")
                                                .put("by", "p1")
                                                .mergeIn(comment))
                                .put(
                                        "r2",
                                        on("card", "c1").put("text", "Eerder").put("at", "2026-03-02T09:30:00.000Z"))
                                .put(
                                        "r3",
                                        on("card", "c1")
                                                .put("text", "Spijt")
                                                .put("binned", true)
                                                .mergeIn(comment))
                                .put(
                                        "r4",
                                        on("pattern", "k1")
                                                .put("text", "Klopt")
                                                .put("by", "p1")
                                                .mergeIn(comment))
                                .put(
                                        "r5",
                                        on("intervention", "i1")
                                                .put("text", "Doen")
                                                .mergeIn(comment)));
    }

    private static JsonObject on(String kind, String id) {
        return new JsonObject().put("on", new JsonObject().put(kind, id));
    }

    @Test
    void reportsWhatWasSaidWithTheThingItIsAboutAndNotWhatWasTakenBack() {
        assertThat(Markdown.of(commented()))
                .contains("- Een kaart (Ada)\n  - Reactie: Eerder\n  - Reactie: \\=Ook \\*hier\\* (Ada)\n")
                .contains("**Reacties**\n\n- Klopt (Ada)\n", "**Reacties**\n\n- Doen\n")
                .doesNotContain("Spijt");
    }

    @Test
    void tabulatesWhatWasSaidAndNotWhatWasTakenBack() throws IOException {
        assertThat(rows(commented()))
                .filteredOn(row -> row.get("what").equals("comment"))
                .extracting(row -> row.get("text"))
                .containsExactly("'=Ook *hier*", "Eerder", "Klopt", "Doen");
    }

    @Test
    void tabulatesRoundsAndOfThoseThatWereShownTheResult() throws IOException {
        JsonObject consent = round("decided")
                .put("method", "consent")
                .put("options", new JsonArray().add("i1"))
                .put(
                        "counts",
                        new JsonObject().put("i1", new JsonArray().add(1).add(0).add(1)))
                .put("objections", new JsonObject().put("i1", new JsonArray().add("=Nooit")))
                .put("turnout", 2)
                .put("voters", new JsonArray().add("p1").add("p2").add("p3"))
                .put(
                        "ballots",
                        new JsonObject().put("p1", new JsonObject().put("choices", new JsonObject().put("i1", 2))))
                .put("decision", new JsonObject().put("text", "Doen").put("chosen", new JsonArray().add("i1")));
        JsonObject closed =
                round("closed").put("method", "dots").put("turnout", 1).put("voters", new JsonArray());
        JsonObject rounds =
                new JsonObject().put("r1", consent).put("r2", closed).put("r3", round("dropped"));
        List<CSVRecord> rows = rows(board("x").put("rounds", rounds)).stream()
                .filter(row -> List.of("round", "result", "objection").contains(row.get("what")))
                .toList();
        assertThat(rows)
                .extracting(row -> row.get("what"), row -> row.get("id"), row -> row.get("text"))
                .containsExactly(
                        tuple("round", "r1", "Vraag decided"),
                        tuple("result", "i1", "Eerst bellen"),
                        tuple("objection", "i1", "'=Nooit"),
                        tuple("round", "r2", "Vraag closed"));
        assertThat(rows.get(0).toMap())
                .containsEntry("method", "consent")
                .containsEntry("turnout", "2 van 3")
                .containsEntry("outcome", "Doen");
        assertThat(rows.get(1).toMap())
                .containsEntry("of", "Vraag decided")
                .containsEntry("state", "chosen")
                .containsEntry("total", "4")
                .containsEntry("result", "1 een bezwaar, 0 een zorg, 1 geen bezwaar");
        assertThat(rows).extracting(row -> row.get("by")).containsOnly("");
    }

    @Test
    void namesNoPatternByItsId() {
        JsonObject board = board("x");
        board.getJsonObject("patterns").put("k-unnamed", new JsonObject().put("state", "candidate"));
        board.put(
                "interventions",
                new JsonObject()
                        .put(
                                "i1",
                                new JsonObject()
                                        .put("title", "Eerst bellen")
                                        .put(
                                                "patterns",
                                                new JsonArray().add("k1").add("k-unnamed"))));
        assertThat(Markdown.of(board))
                .contains("- Eerst de regels\n- Patroon zonder naam\n")
                .doesNotContain("k-unnamed");
    }

    private static JsonObject link(String card, String stance) {
        return new JsonObject().put("card", card).put("pattern", "k1").put("stance", stance);
    }

    private static JsonObject evident() {
        JsonObject board = board("=Een kaart");
        board.getJsonArray("evidence")
                .add(link("c1", "supports").put("by", "p1"))
                .add(link("c3", "nuances").put("why", "Uit de bak"));
        return board;
    }

    @Test
    void tabulatesWhichCardSaysWhatAboutWhichPatternAndWhy() throws IOException {
        assertThat(rows(evident()))
                .filteredOn(row -> row.get("what").equals("evidence"))
                .extracting(
                        row -> row.get("id"),
                        row -> row.get("kind"),
                        row -> row.get("text"),
                        row -> row.get("reason"),
                        row -> row.get("of"),
                        row -> row.get("by"),
                        row -> row.get("binned"))
                .containsExactly(
                        tuple("c2", "contradicts", "Los", "Soms niet", "Eerst de regels", "", ""),
                        tuple("c1", "supports", "'=Een kaart", "", "Eerst de regels", "Ada", ""),
                        tuple("c3", "nuances", "Weg", "Uit de bak", "Eerst de regels", "", "true"));
        assertThat(rows(evident())).allMatch(CSVRecord::isConsistent);
    }

    @Test
    void reportsNoEvidenceOfACardInTheBin() {
        assertThat(Markdown.of(evident()))
                .contains("- Los (spreekt tegen: Soms niet)\n- \\=Een kaart (ondersteunt)\n")
                .doesNotContain("Weg", "Uit de bak");
    }

    @Test
    void tellsTwoOfOneNameApart() {
        JsonObject board = commented();
        board.getJsonObject("participants")
                .put(
                        "p0",
                        new JsonObject()
                                .put("name", "ada ")
                                .put("role", "participant")
                                .put("joined", 9));
        board.getJsonObject("participants").getJsonObject("p1").put("joined", 3);
        board.getJsonObject("comments").getJsonObject("r4").put("by", "p0");
        assertThat(Markdown.of(board)).contains("- Klopt (ada 2)\n", "- Een kaart (Ada)\n");
    }

    @Test
    void tellsWhichRowsAreInTheBin() throws IOException {
        JsonObject board = board("x");
        board.getJsonObject("patterns").getJsonObject("k1").put("binned", true);
        assertThat(rows(board)).extracting(row -> row.get("binned")).containsExactly("", "", "", "true", "true");
    }

    private static JsonObject released(String state) {
        JsonObject board = board("Een kaart");
        board.getJsonObject("patterns").getJsonObject("k1").put("state", state);
        JsonObject edition =
                new JsonObject().put("at", "2026-03-09T13:05:07.250Z").put("text", new JsonObject());
        return board.put("book", new JsonObject().put("k1", new JsonObject().put("released", edition)));
    }

    @Test
    void saysWhatIsInThePatternBook() throws IOException {
        assertThat(Markdown.of(released("shifting"))).contains("**In het patronenboek sinds**  \n2026-03-09\n");
        assertThat(Markdown.of(released("rejected"))).doesNotContain("patronenboek");
        assertThat(rows(released("shifting")))
                .filteredOn(row -> row.get("what").equals("pattern"))
                .extracting(row -> row.get("released"))
                .containsOnly("2026-03-09");
        assertThat(rows(released("candidate")))
                .extracting(row -> row.get("released"))
                .containsOnly("");
    }

    private static List<CSVRecord> rows(JsonObject board) throws IOException {
        return CSVParser.parse(
                        new StringReader(Csv.of(board).substring(1)),
                        CSVFormat.RFC4180.builder().setHeader().get())
                .getRecords();
    }

    private static JsonObject round(String state) {
        return new JsonObject()
                .put("question", "Vraag " + state)
                .put("state", state)
                .put("wording", new JsonObject().put("i1", "Eerst bellen"))
                .put("tally", new JsonObject().put("i1", 4));
    }

    @Test
    void reportsTheRoundsThatWereShownWithWhatWasDecided() {
        JsonObject decision = new JsonObject()
                .put("text", "We proberen het")
                .put("chosen", new JsonArray().add("i1"))
                .put("reviewOn", "2026-12-01");
        JsonObject rounds = new JsonObject()
                .put("r1", round("prepared"))
                .put("r2", round("dropped"))
                .put("r3", round("revealed"))
                .put("r4", round("decided").put("decision", decision));
        String report = Markdown.of(board("x").put("rounds", rounds));
        assertThat(report)
                .contains("### Vraag revealed (uitslag getoond)", "- Eerst bellen: 4")
                .contains("### Vraag decided (besloten)", "**Besluit**  \nWe proberen het", "**Opnieuw bekijken op**")
                .doesNotContain("Vraag prepared", "Vraag dropped");
    }

    @Test
    void reportsAResultInTheWordsOfTheVote() {
        JsonObject recognition = round("revealed")
                .put("method", "recognition")
                .put("options", new JsonArray().add("i1"))
                .put(
                        "counts",
                        new JsonObject().put("i1", new JsonArray().add(0).add(2).add(1)))
                .put("turnout", 3)
                .put("voters", new JsonArray().add("p1").add("p2").add("p3").add("p4"));
        JsonObject score = round("revealed")
                .put("method", "score")
                .put("tally", new JsonObject().put("i1", 11))
                .put(
                        "counts",
                        new JsonObject()
                                .put(
                                        "i1",
                                        new JsonArray()
                                                .add(0)
                                                .add(0)
                                                .add(1)
                                                .add(0)
                                                .add(1)
                                                .add(1)));
        JsonObject consent = round("revealed")
                .put("method", "consent")
                .put(
                        "counts",
                        new JsonObject().put("i1", new JsonArray().add(1).add(0).add(1)))
                .put("objections", new JsonObject().put("i1", new JsonArray().add("Dinsdag *nooit*")));
        JsonObject rounds =
                new JsonObject().put("r1", recognition).put("r2", score).put("r3", consent);
        assertThat(Markdown.of(board("x").put("rounds", rounds)))
                .contains("- Eerst bellen: 1 ja, 2 deels, 0 nee\n", "**Gestemd**  \n3 van 4\n")
                .contains("- Eerst bellen: gemiddeld 3,7\n")
                .contains("- Eerst bellen: 1 een bezwaar, 0 een zorg, 1 geen bezwaar\n  - Dinsdag \\*nooit\\*\n");
    }

    @Test
    void reportsWhatACardDidToSomebodyAndWhatTheyMakeOfItApartFromWhatTheySaw() {
        JsonObject board = board("Kaart");
        board.getJsonObject("cards")
                .getJsonObject(
                        board.getJsonObject("cards").fieldNames().iterator().next())
                .put("feeling", "Machteloos")
                .put("meaning", "# De regel wint");
        assertThat(Markdown.of(board))
                .contains("- Kaart (Ada)\n  - Gevoel: Machteloos\n  - Betekenis: \\# De regel wint\n");
    }

    @Test
    void reportsTheMeetingsByTheirDay() {
        JsonObject meetings = new JsonObject()
                .put("a", new JsonObject().put("title", "Ooit"))
                .put("b", new JsonObject().put("title", "Tweede").put("startsAt", "2026-04-01T13:30"))
                .put(
                        "c",
                        new JsonObject()
                                .put("title", "Eerste")
                                .put("startsAt", "2026-03-01")
                                .put("openedAt", "2026-03-02T09:00:00.000Z"));
        assertThat(Markdown.of(board("x").put("meetings", meetings)))
                .contains("## Bijeenkomsten\n\n- Eerste, 2026-03-02\n- Tweede, 2026-04-01\n- Ooit\n");
    }

    private static CSVRecord first(String csv) throws IOException {
        assertThat(csv).startsWith("\uFEFFwhat,id,");
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(csv.substring(1)), format)) {
            return parser.getRecords().get(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "＝1",
                "＠A",
                "=1\nmore"
            })
    void writesNothingASpreadsheetWouldCarryOut(String text) throws IOException {
        assertThat(first(Csv.of(board(text))).get("text")).isEqualTo("'" + text);
    }

    /** Where the list separator is a semicolon, a cell begins after one; and one that is quoted for commas begins a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;=1+1 | a;'=1+1", "a; @x | a; '@x", "a;b | a;b", "a - b | a - b"})
    void disarmsFormulasBehindSemicolonsToo(String text, String expected) throws IOException {
        assertThat(first(Csv.of(board(text))).get("text")).isEqualTo(expected);
        assertThat(first(Csv.of(board("x\n=1+1\n\t+2"))).get("text")).isEqualTo("x\n'=1+1\n\t'+2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"We say \"no\", first", "two\nlines", "a = b", "1-2", "", "é ü 漢"})
    void leavesOtherTextsAsTheyAre(String text) throws IOException {
        CSVRecord card = first(Csv.of(board(text)));
        assertThat(card.get("text")).isEqualTo(text);
        assertThat(card.get("by")).isEqualTo("Ada");
        assertThat(card.get("of")).isEqualTo("Eerst de regels");
        assertThat(card.get("lenses")).isEqualTo("vak; regels");
    }

    @Test
    void writesAReportInTheBoardsLanguage() {
        assertThat(Markdown.of(board("Kaart")))
                .startsWith("# Bord\n")
                .contains("## Patronen", "### Eerst de regels (herkend)", "- Kaart")
                .contains("- Los (spreekt tegen: Soms niet)", "## Losse kaarten")
                .doesNotContain("Weg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# heading",
                "[link](javascript:alert(1))",
                "<script>alert(1)</script>",
                "![x](http://evil)",
                "a\n\n# b",
                "`code`",
                "| a | b |",
                "- item",
                "1. item",
                "2) item",
                "> quote",
                "=====",
                "~~gone~~ **bold** __bold__",
                "&lt;b&gt;",
                "\\# escaped already"
            })
    void letsNoTextBecomeMarkup(String text) {
        String line = Markdown.of(board(text))
                .lines()
                .filter(one -> one.startsWith("- "))
                .findFirst()
                .orElseThrow();
        String rest = line.substring(2).replace("<br>", "").replaceAll("\\\\\\p{Punct}", "x");
        assertThat(rest).doesNotContainPattern("[`*_\\[\\]|<]").doesNotContainPattern("^\\d*[#+\\-=>.)]");
        assertThat(Markdown.of(board(text)).lines().filter(one -> one.startsWith("#")))
                .hasSize(4);
    }

    @Test
    void breaksLinesWhereTheTextDoes() {
        assertThat(Markdown.escape("a \n\n b\r\nc\u2028 \u2028d  e")).isEqualTo("a<br>b<br>c<br>d  e");
    }

    /** Looked for at each of them anew, this many blanks would take days. */
    @Test
    @Timeout(60)
    void isDoneWithATextOfBlanksAtOnce() {
        String text = "a" + " ".repeat(4_000_000) + "b";
        assertThat(Markdown.escape(text)).isEqualTo(text);
        assertThat(Csv.harmless(text)).isEqualTo(text);
    }
}
