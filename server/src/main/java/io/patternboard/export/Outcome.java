package io.patternboard.export;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a round gave each option, in the words in which people voted: a sum says nothing of objections or of recognition. */
record Outcome(JsonObject round, Map<String, String> words) {
    /** The answers of a method that has them, from 0 on, by the words for them. */
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "consent", List.of("noObjection", "concern", "objection"), "recognition", List.of("no", "partly", "yes"));

    List<String> options() {
        JsonArray asked = round.getJsonArray("options");
        if (asked != null) return asked.stream().map(Object::toString).toList();
        return List.copyOf(round.getJsonObject("tally", new JsonObject()).fieldNames());
    }

    /** Before that nobody knows it. */
    boolean isShown() {
        return List.of("revealed", "decided").contains(round.getString("state"));
    }

    int total(String option) {
        return round.getJsonObject("tally", new JsonObject()).getInteger(option, 0);
    }

    String of(String option) {
        String method = round.getString("method", "dots");
        int total = total(option);
        if (method.equals("dots")) return total + " " + words.get(total == 1 ? "dot" : "dots");
        JsonArray counts = round.getJsonObject("counts", new JsonObject()).getJsonArray(option, new JsonArray());
        return method.equals("score") ? mean(total, counts) : answers(ANSWERS.get(method), counts);
    }

    List<String> objections(String option) {
        JsonObject all = round.getJsonObject("objections", new JsonObject());
        return all.getJsonArray(option, new JsonArray()).stream()
                .map(Object::toString)
                .toList();
    }

    /** How many voted of those who could; nothing where that is not known. */
    String turnout() {
        Integer turnout = round.getInteger("turnout");
        int voters = round.getJsonArray("voters", new JsonArray()).size();
        return turnout == null ? "" : String.format(words.get("ofVoters"), turnout, voters);
    }

    private String mean(int total, JsonArray counts) {
        int answered = counts.stream().mapToInt(Outcome::number).sum();
        if (answered == 0) return words.get("noAnswer");
        Locale locale = Locale.forLanguageTag(words.get("language"));
        return String.format(locale, "%s %.1f", words.get("mean"), (double) total / answered);
    }

    private String answers(List<String> answers, JsonArray counts) {
        List<String> parts = new ArrayList<>();
        for (int i = answers.size() - 1; i >= 0; i--) {
            int times = i < counts.size() ? counts.getInteger(i) : 0;
            parts.add(times + " " + words.get(answers.get(i)));
        }
        return String.join(", ", parts);
    }

    private static int number(Object count) {
        return ((Number) count).intValue();
    }
}
