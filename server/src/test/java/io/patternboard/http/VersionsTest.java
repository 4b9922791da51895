package io.patternboard.http;

import static io.patternboard.RunningServer.command;
import static io.patternboard.RunningServer.id;
import static io.patternboard.RunningServer.token;
import static io.patternboard.http.HttpTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as it is about the texts of one thing: all of it, nothing else, and nobody who must not be known. */
class VersionsTest {
    @TempDir
    Path data;

    private RunningServer server;
    private JsonObject ada;
    private JsonObject ben;

    @BeforeEach
    void start() {
        server = RunningServer.start(data, Map.of());
        ada = server.board();
        ben = server.join(ada, "participant");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhatWasWrittenInACardAndByWhomTheNewestFirst() {
        say(ada, RunningServer.card("c1").put("text", "First"));
        say(ada, RunningServer.card("c2").put("text", "Another"));
        say(ben, command("edit-card").put("card", "c1").put("text", "Second"));
        say(ben, command("edit-card").put("card", "c1").put("kind", "question"));
        say(ben, command("move-card").put("card", "c1").put("x", 5).put("y", 5));
        say(ben, command("edit-card").put("card", "c2").put("text", "Something else"));
        say(
                ada,
                edit(
                        "c1",
                        "text",
                        new JsonArray().add(6).add(new JsonArray().add(0).add("!"))));
        JsonObject answer = versions(ada, "card=c1");
        assertThat(types(answer)).containsExactly("text-edited", "card-edited", "card-posted");
        assertThat(signed(answer)).containsExactly(id(ada), id(ben), id(ada));
        assertThat(answer.encode())
                .contains("First", "Second")
                .doesNotContain("Another", "Something else", "\"question\"");
        assertThat(answer.containsKey("before")).isFalse();
    }

    @Test
    void tellsThoseOfPatternsAndInterventions() {
        say(ada, command("start-pattern").put("pattern", "p1"));
        say(ben, command("edit-pattern").put("pattern", "p1").put("name", "Rules first"));
        say(ben, command("set-pattern-state").put("pattern", "p1").put("state", "recognised"));
        say(
                ada,
                command("propose-intervention")
                        .put("intervention", "i1")
                        .put("title", "Call first")
                        .put("scope", "own-work")
                        .put("patterns", new JsonArray().add("p1")));
        say(ben, command("edit-intervention").put("intervention", "i1").put("scope", "organisation"));
        say(ben, command("edit-intervention").put("intervention", "i1").put("outcome", "Fewer letters"));
        assertThat(types(versions(ada, "pattern=p1"))).containsExactly("pattern-edited", "pattern-started");
        assertThat(types(versions(ada, "intervention=i1")))
                .containsExactly("intervention-edited", "intervention-proposed");
    }

    @Test
    void tellsThoseOfACommentOfTheBoardItselfAndOfAWhyAlsoFromBeforeItsPatternWentIntoAnother() {
        say(ada, RunningServer.card("c1"));
        JsonObject on = new JsonObject().put("card", "c1");
        say(ben, command("comment").put("comment", "k1").put("on", on).put("text", "Really?"));
        say(ben, command("comment").put("comment", "k2").put("on", on).put("text", "Another"));
        say(ben, command("edit-comment").put("comment", "k1").put("text", "Is that so?"));
        JsonObject comment = versions(ada, "comment=k1");
        assertThat(types(comment)).containsExactly("comment-edited", "comment-posted");
        assertThat(comment.encode()).contains("Really?", "Is that so?").doesNotContain("Another");

        say(ada, command("edit-board").put("question", "What keeps us?"));
        JsonObject board = versions(ben, "of=board");
        assertThat(types(board)).containsExactly("board-edited", "board-started");

        for (String pattern : List.of("p1", "p2"))
            say(ada, command("start-pattern").put("pattern", pattern));
        say(ada, link("p1", "Because"));
        say(ada, link("p1", "Because we wait"));
        say(ada, command("merge-patterns").put("from", "p1").put("into", "p2"));
        say(ben, link("p2", "We wait"));
        JsonObject why = versions(ben, "evidence=c1,p2");
        assertThat(types(why)).containsExactly("evidence-linked", "evidence-linked", "evidence-linked");
        assertThat(signed(why)).containsExactly(id(ben), id(ada), id(ada));
    }

    private static JsonObject link(String pattern, String why) {
        return command("link-evidence")
                .put("card", "c1")
                .put("pattern", pattern)
                .put("stance", "supports")
                .put("why", why);
    }

    /** Somebody who mends a card that has no author may well be its author. */
    @Test
    void namesNobodyForACardWithoutAnAuthor() {
        JsonArray agenda = new JsonArray()
                .add(new JsonObject().put("step", "anon").put("title", "A").put("anonymous", true))
                .add(new JsonObject().put("step", "hid").put("title", "H").put("hidden", true))
                .add(new JsonObject().put("step", "open").put("title", "O"));
        say(ada, command("plan-meeting").put("meeting", "m").put("title", "M").put("agenda", agenda));
        say(ada, command("open-meeting").put("meeting", "m"));
        say(ada, command("go-to-step").put("meeting", "m").put("step", "anon"));
        say(ben, RunningServer.card("first-sealed").put("text", "I am afraid").put("key", "bens-key"));
        say(ada, command("go-to-step").put("meeting", "m").put("step", "hid"));
        say(ben, RunningServer.card("second-sealed").put("text", "Not yet to be seen"));
        say(ben, command("edit-card").put("card", "second-sealed").put("text", "Hidden"));
        say(ada, command("go-to-step").put("meeting", "m").put("step", "open"));

        assertProblem(server.get(path("card=first-sealed"), token(ben)), 404, "card-not-found");
        assertProblem(server.get(path("card=second-sealed"), token(ben)), 404, "card-not-found");
        say(ada, command("reveal-cards").put("meeting", "m").put("step", "anon"));
        String afraid = card("I am afraid");
        say(ben, command("edit-card").put("card", afraid).put("text", "I am a little afraid"));
        JsonObject told = versions(ada, "card=" + afraid);
        assertThat(types(told)).containsExactly("card-edited", "cards-revealed");
        assertThat(told.encode()).doesNotContain(id(ben), id(ada), "bens-key", "first-sealed");

        say(ada, command("reveal-cards").put("meeting", "m").put("step", "hid"));
        JsonObject hidden = versions(ada, "card=" + card("Hidden"));
        assertThat(types(hidden)).containsExactly("cards-revealed");
        // What it was before anybody saw it nobody sees.
        assertThat(hidden.encode()).contains(id(ben)).doesNotContain("Not yet to be seen", "I am", "second-sealed");
    }

    @Test
    void whoIsErasedHasNoNameThereEither() {
        say(ben, command("rename-participant").put("name", "Zq7xK2vW9mP4"));
        say(ben, RunningServer.card("c1"));
        say(ada, command("erase-participant").put("participant", id(ben)));
        JsonObject told = versions(ada, "card=c1");
        assertThat(types(told)).containsExactly("card-posted");
        assertThat(told.encode()).doesNotContain("Zq7xK2vW9mP4");
    }

    @Test
    void refusesWhatMakesNoSense() {
        say(ada, RunningServer.card("c1"));
        for (String bad : List.of(
                "",
                "card=",
                "card=no%20id",
                "card=c1&pattern=p1",
                "sighting=c1",
                "of=everything",
                "evidence=c1",
                "evidence=c1,p1,p2",
                "card=c1&before=x",
                "card=c1&before=-1")) assertProblem(server.get(path(bad), token(ada)), 400, "bad-input");
        assertProblem(server.get(path("card=nowhere"), token(ada)), 404, "card-not-found");
        assertProblem(server.get(path("pattern=c1"), token(ada)), 404, "pattern-not-found");
        assertProblem(server.get(path("intervention=c1"), token(ada)), 404, "intervention-not-found");
        assertProblem(server.get(path("comment=c1"), token(ada)), 404, "comment-not-found");
        assertProblem(server.get(path("evidence=c1,p1"), token(ada)), 404, "evidence-not-found");
        assertThat(versions(ada, "card=c1&before=1").getJsonArray("commits")).isEmpty();
        say(ada, command("bin-card").put("card", "c1"));
        assertThat(types(versions(ada, "card=c1"))).containsExactly("card-posted");
    }

    private JsonObject edit(String card, String field, JsonArray changes) {
        long seq = server.get("/api/boards/" + ada.getString("board"), token(ada))
                .bodyAsJsonObject()
                .getLong("seq");
        return command("edit-text")
                .put("on", new JsonObject().put("card", card))
                .put("field", field)
                .put("base", seq)
                .put("changes", changes);
    }

    private void say(JsonObject who, JsonObject command) {
        var answer = server.post("/api/boards/" + ada.getString("board") + "/commands", command, token(who));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    }

    private String path(String query) {
        return "/api/boards/" + ada.getString("board") + "/versions?" + query;
    }

    private JsonObject versions(JsonObject who, String query) {
        var answer = server.get(path(query), token(who));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }

    private String card(String text) {
        JsonObject cards = server.get("/api/boards/" + ada.getString("board"), token(ada))
                .bodyAsJsonObject()
                .getJsonObject("board")
                .getJsonObject("cards");
        return cards.fieldNames().stream()
                .filter(id -> cards.getJsonObject(id).getString("text").equals(text))
                .findAny()
                .orElseThrow();
    }

    private static List<JsonObject> events(JsonObject answer) {
        return answer.getJsonArray("commits").stream()
                .flatMap(commit -> ((JsonObject) commit).getJsonArray("events").stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> types(JsonObject answer) {
        return events(answer).stream().map(event -> event.getString("type")).toList();
    }

    private static List<String> signed(JsonObject answer) {
        return answer.getJsonArray("commits").stream()
                .map(commit -> ((JsonObject) commit).getString("by"))
                .toList();
    }
}
